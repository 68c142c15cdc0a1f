f'', f'a', f"{a}", f'{a}b{c}', f'{a!r}', f'{a!s:>10}', f'{a:{b}}', f'{a:{b}.{c}f}', f'{{}}', f'{{{a}}}', f'{a}}}{{', f'}}{{'
f'{a=}', f'{a = }', f'{a=!s}', f'{a=:>10}', f'{a = !r:^{b}}', f'{a + b = }', f'{ a }', f'{a:}', f'{a!r:}'
f'{"a"}', f"{f'{a}'}", f'{f'{f'{a}'}'}', f'{a["b"]}', f'{a['b']}', f'{'a' 'b'}', f"{'\n'}", f'{lambda_}', f'{(lambda: 1)}'
f'{a, b}', f'{*a, b}', f'{yield a}', f'{a if b else c}', f'{a != b}', f'{(a := 1)}', f'{a:=1}', f'{ {a: b} }', f'{[a for a in b]}'
'a' f'b{c}' 'd', f'a' 'b', 'a' f'', f'' '', f'{a}' f'{b}', u'a' f'b', 'a' 'b' f'{c}' 'd' 'e'
rf'\d{a}\{b}', fr'\n', Rf'{a:\d}', f'\{a}' if 0 else f'\u00e9{a}é{b}€'
f'''a
{b
}c
{d:
>5}
'''
f"""{
a  # comment
+ b = }"""
f'{a!r}' '{b}', f'{{a}}' 'b', f'a{{b'
f'{a:%H:%M}', f'{a:{b}{c}}', f'{a:x{b}y{c}z}', f'{a:{b:{c}}}' if 1 else ''
t'', t'a', t'{a}', t'a{b}c{d!r:>5}', t'{a=}', t'{a = !r}', t'{ a }', t'{a + b}', t'{a:{b}}', t'a' t'{b}' t'c', rt'\d{a}', tr'{a}\n', T'{a}'
t'{f'{a}'}', f'{t'{a}'}', t'''
{a
 + b}
'''
print(f"{a}", f'{b}' if c else d, sep=f'{e}')
