import traceback
def run(source):
    try:
        exec(compile(source, "<s>", "exec"), {})
    except Exception as e:
        print(source.replace("\n", "; "), "->", type(e).__name__, e, [f.lineno for f in traceback.extract_tb(e.__traceback__)][1:])
for s in ("a, b = 1,", "a, b = 1, 2, 3", "a, *b = ()", "for x in 5: pass", "del q", "with 5: pass", "x: int = y", "import nope", "x = 1\nx()", "assert 0", "raise", "[1, 2][5]", "a = b = c", "x = [0]\nx[1] = 2", "1 if z else 2", "lambda: 0\nf'{w}'", "class C(D): pass", "def f(x=y): pass", "print(**[])", "global g\ng"):
    run(s)
