# format_exception() in parts, members of groups with show_group, walk_stack from the caller, compact chains.
import traceback


def chained():
    try:
        try:
            raise KeyError("inner")
        except KeyError as error:
            raise ValueError("outer\nof two lines") from error
    except ValueError as error:
        return error


error = chained()
for part in traceback.format_exception(error):
    print(repr(part))
print(traceback.format_exception_only(error))
group = ExceptionGroup("some", [ValueError(1), ExceptionGroup("in it", [TypeError("t")])])
group.add_note("a note")
print(*traceback.format_exception_only(group, show_group=True), sep="", end="")
te = traceback.TracebackException.from_exception(error, compact=True)
print(te.exc_type_str, te.__cause__.exc_type_str, te.__context__)


def inner():
    return [frame.f_code.co_name for frame, line in traceback.walk_stack(None)]


print(inner())
