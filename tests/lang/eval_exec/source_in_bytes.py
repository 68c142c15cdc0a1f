# Source given as bytes is UTF-8, or what its first lines declare; what is no such text is a SyntaxError.
for source in (
    b'# -*- coding: latin-1 -*-\nx = "\xe9"',
    b'\n# coding=latin1\nx = "\xe9"',
    b'\xef\xbb\xbf# coding: utf-8\nx = "\xc3\xa9"',
    b'Python = "\xcf\xb3\xf2\xee\xed" +',
    b'1\n2\n# coding: latin1\nx = "\xe9"',
    b'# coding: unheard-of\n1',
    b'\xef\xbb\xbf# coding: latin-1\n1',
    b'# coding: ascii\n"\xe9"',
    b"\x89",
):
    names = {}
    try:
        exec(compile(source, "<test>", "exec"), names)
        print("runs", ascii(names.get("x")))
    except SyntaxError as error:
        print(ascii(error.args), error.filename)
for function in eval, exec:
    try:
        function(b'"\xe9"')
    except SyntaxError as error:
        print(ascii(error.args), error.filename)
