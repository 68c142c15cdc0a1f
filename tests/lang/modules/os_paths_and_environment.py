# Paths as text; an environment that can be looked up and changed.
import os
import os.path

print(os.path.join("a", "b/", "/c", "d"), os.path.join("", "x"), os.path.basename("/a/b.txt"), os.path.dirname("/a/b.txt"))
print(os.path.splitext("a.tar.gz"), os.path.splitext(".rc"), os.path.splitext("..a.b"), os.path.split("//a"))
print(os.path.normpath("/a/./b/../c//d/.."), os.path.normpath("../x/.."), os.path.normpath(""), os.path.normpath("//a"))
print(os.path.isabs("/a"), os.path.commonprefix(["abc", "abd"]), os.path.commonpath(["/a/b", "/a/c"]))
print(os.path.relpath("/a/b", "/a/c/d"), os.path.join(b"a", b"b"))
os.environ["X"] = "1"
print(os.environ["X"], os.getenv("no_such_name"), os.environ.get("no_such_name", 2), os.sep, repr(os.linesep))


class P:
    def __fspath__(self):
        return "here/it.is"


print(os.fspath(P()), os.path.splitext(P()), isinstance(P(), os.PathLike))
for bad in (lambda: os.fspath(1), lambda: os.path.join("a", b"b"), lambda: os.path.commonpath(["/a", "b"])):
    try:
        bad()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
