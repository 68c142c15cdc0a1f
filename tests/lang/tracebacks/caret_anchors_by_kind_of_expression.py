import traceback

class X:
    def __getitem__(self, i): raise IndexError("getitem")
    def __getattr__(self, n): raise AttributeError("getattr")
    def __add__(self, o): raise TypeError("add")
    def __call__(self, *a): raise TypeError("call")
    def __lt__(self, o): raise TypeError("lt")
x = X()
for source in ("x[1]", "x.attr", "x + 1", "(x) + (  2)", "x(1, 2)", "x < 2", "1 + x[2] * 3", "x['long key'][2]", "-x.y", "f'{x.z}'", "not x.q", "[x.e for _ in 'a']", "x   +   1", "await_(x.a.b)"):
    try:
        exec(compile(source, "<source>", "exec"))
    except Exception as e:
        print(source, "|", traceback.format_exception(e)[-1].strip(), "|", [list(p)[2:] for p in list(e.__traceback__.tb_next.tb_frame.f_code.co_positions())[e.__traceback__.tb_next.tb_lasti // 2:][:1]])
