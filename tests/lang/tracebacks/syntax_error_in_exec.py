try:
    exec("x = = 1")
except SyntaxError as e:
    print(e, e.lineno, e.offset, e.end_lineno, e.end_offset, repr(e.text), e.filename)
eval("1 +")
