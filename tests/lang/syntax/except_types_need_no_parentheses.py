for error in (ValueError("v"), KeyError("k"), OSError("o")):
    try:
        raise error
    except ValueError, KeyError:  # since Python 3.14
        print("one of the two")
    except OSError:
        print("the other")
try:
    compile("try: pass\nexcept ValueError, KeyError as e: pass", "x", "exec")
except SyntaxError as e:
    print(e.msg)
