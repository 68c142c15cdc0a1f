import unittest
case = unittest.TestCase()

def failure(method, *args):
    try:
        getattr(case, method)(*args)
    except AssertionError as exc:
        print(exc, end="\n\n")

failure("assertEqual", [1, 2], [1, 3])
failure("assertEqual", (1, "a"), (1,))
failure("assertEqual", "hello\nworld\n", "hello\nwerld\n")
failure("assertEqual", {"a": 1, "b": [2]}, {"a": 1, "b": [2, 3]}, "with a message")
failure("assertEqual", {1, 2}, {2, 3})
failure("assertEqual", list(range(30)), list(range(30)) + [33])
failure("assertEqual", list(range(99)), list(range(99, 250)))  # the diff is longer than maxDiff
failure("assertSequenceEqual", "ab", ["a", "c"])
failure("assertCountEqual", [1, 2, 2], [2, 3, 4, 4])
failure("assertCountEqual", [[1], [2]], [[2], [3]])
failure("assertStartsWith", "text", ("a", "b"))
failure("assertNotIsInstance", 1, (str, int))
