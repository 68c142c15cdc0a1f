# One exception raised by a handler leaves alone; parts of a group are never silent about their cause.
def t(make, *, cause=False, fin=False):
    try:
        try:
            raise make()
        except* TypeError as g:
            if cause: raise RuntimeError('new') from g
            raise RuntimeError('new')
    except BaseException as e:
        print(repr(e), repr(e.__context__), repr(e.__cause__), e.__suppress_context__)
E = ExceptionGroup
t(lambda: TypeError(1)); t(lambda: TypeError(1), cause=True)
t(lambda: E('g', [TypeError(1)])); t(lambda: E('g', [TypeError(1)]), cause=True)
t(lambda: E('g', [TypeError(1), KeyError(2)])); t(lambda: E('g', [TypeError(1), KeyError(2)]), cause=True)
def u():
    try:
        raise E('g', [TypeError('t'), KeyError('k')])
    except* LookupError as g: print('caught')
    except* TypeError as g:
        raise RuntimeError('from') from g
try: u()
except BaseException as e: print(repr(e), repr(e.__context__), repr(e.__cause__), e.__suppress_context__)
def v():
    try:
        raise E('g', [TypeError('t'), KeyError('k')])
    except* LookupError as g: print('caught')
    except* TypeError as g:
        raise RuntimeError('from') from g
    finally: print('fin')
try: v()
except BaseException as e: print(repr(e), repr(e.__context__), repr(e.__cause__), e.__suppress_context__)
g = E('g', [TypeError(1), KeyError(2)])
for p in (*g.split(TypeError), g.subgroup(KeyError), g.subgroup(Exception), g.derive([OSError()])): print(repr(p), p.__suppress_context__)
