for text, values in (('%%', ()), ('%5%', ()), ('%-%', ()), ('%.0%', ()), ('%l%', ()), ('%5%', (1,)), ('%*%', (3,)), ('%5%|%d', (1,)), ('% %', ()), ('%', ())):
    for form in (text, text.encode()):
        try:
            print(form, form % values)
        except (ValueError, TypeError) as e:
            print(form, type(e).__name__, e)
for values in ((2**70, 1), (-2**70, 1)):
    for text in ('%*d', '%.*d'):
        try:
            print(text % values)
        except OverflowError as e:
            print(text, e)
