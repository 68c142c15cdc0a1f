"""Module.

    Indented once,
        and twice.
	A tab.
    """
def f():
    """One line."""
class C:
    """  Spaces before.
    And below.
    """
def g():
    f"""Not one."""
def h():
    "first" " and second"
    return 1
