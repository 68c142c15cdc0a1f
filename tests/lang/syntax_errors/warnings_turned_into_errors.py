# Where the filters make an error of a SyntaxWarning, compile() raises a SyntaxError with its place.
import warnings

warnings.simplefilter("error", SyntaxWarning)
for source in (
    "assert (1, 'text')",
    "\n'é'; x = 1 is 2",
    "'\\d'",
    "é = 0xfor x in y",
    "x = 1if 1else 2",
    "def f():\n try: pass\n finally: return 1",
    "(1)(2)",
):
    try:
        compile(source, "<test>", "exec")
    except SyntaxError as error:
        print(error.args, error.__context__)
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    print(eval("1 is 2"))
