for leave in (exit, quit):
    for args in ((), (3,), ('text',)):
        try:
            leave(*args)
        except SystemExit as e:
            print(e.args, e.code)
exit(4)
