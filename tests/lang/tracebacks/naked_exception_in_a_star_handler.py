# except* makes a group of an exception that is none: its traceback begins at the handler.
def handler():
    try:
        raise Exception(42)
    except* Exception:
        raise

handler()
