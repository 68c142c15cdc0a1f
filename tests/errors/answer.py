"""Gives CPython's answer to each case of a file of tests/errors, read from standard input. With the
argument `compile`, the case is compiled, not only parsed."""
import ast
import sys
import warnings


def answer(source):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            if sys.argv[1:] == ["compile"]:
                compile(source, "case.py", "exec", dont_inherit=True)
            else:
                ast.parse(source, "case.py")
            result = "ok"
        except SyntaxError as error:
            result = (f"{type(error).__name__} {error.lineno or 0}:{error.offset or 0}-"
                      f"{error.end_lineno or 0}:{error.end_offset or 0} {error.msg}")
        except MemoryError as error:
            result = f"MemoryError 0:0-0:0 {error}"
    return [f"SyntaxWarning {one.lineno} {one.message}" for one in caught] + [result]


def main():
    source = []
    for line in sys.stdin.read().split("\n"):
        if line.startswith("|"):
            source.append(line[2:])
            print(line)
            continue
        if source:
            print("\n".join(answer("\n".join(source) + "\n")))
            source = []
            print()
        elif line.startswith("#"):
            print(line)
            print()


main()
