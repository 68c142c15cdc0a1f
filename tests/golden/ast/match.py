match a:
    case 1: pass
    case -1 | 1.5 | -2j | 1 + 2j | -1 - 2j: pass
    case 'a' 'b' | b'c' | None | True | False: pass
    case _: pass
    case x: pass
    case x if y > 1: pass
    case a.b | a.b.c: pass
    case (x): pass
    case (1 | 2) as x: pass
    case [1, 2] | (1, 2) | [] | () | (1,) | [1,]: pass
    case 1, 2: pass
    case 1,: pass
    case *a, b: pass
    case [a, *_, b]: pass
    case (a, *b): pass
    case {}: pass
    case {'a': 1, b.c: x, -1: y, None: z, **rest}: pass
    case {**rest}: pass
    case {'a': [1, {2: _}],}: pass
    case A(): pass
    case A(1, x, b=2, c=[y]): pass
    case a.B(c=1,): pass
    case A(B(C())) as d if e: pass
    case str() | int(): pass
    case {'a': 1 | 2 as x}: pass
match a, b:
    case _: pass
match *a, b:
    case x: pass
match (a):
    case x: pass
match a := b:
    case x: pass
match -a:
    case x: pass
match [a, b]:
    case x:
        match c:
            case y:
                pass
match match:
    case case: pass
match type:
    case type: pass
match (a, b)
match[a]
match = match
