# Only a call that is assigned whole to a plain name has no marks.
import traceback

class C:
    def __init__(self):
        self.v = int("a")

def to_item(d={}):
    d["k"] = int("b")

def to_two():
    a, b = divmod(1, 0)

def to_name():
    n = int("c")

for act in (C, to_item, to_two, to_name):
    try:
        act()
    except (ValueError, ZeroDivisionError):
        traceback.print_exc()
