print(f"{(x := 5)} {x} {(lambda y: y * 2)(x)} {x:=^5}|{x!r:^{x}}|")
print(f"{dict(a=1)['a']:02d} {'a:b'} {[1, 2][0:1]} {x if x != 5 else 'five'} {x == 5} {x!=5}")
