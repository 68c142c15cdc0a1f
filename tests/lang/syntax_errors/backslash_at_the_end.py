# A backslash with nothing after it: in a file a line ends, in what eval() is given it need not.
for mode in ("exec", "eval", "single"):
    for source in ("\\", "a \\", "a\\\n", "a + \\\n", "(a \\\n", "(a\\"):
        try:
            compile(source, "<test>", mode)
        except SyntaxError as error:
            print(mode, ascii(source), error.msg, error.lineno, error.offset)
