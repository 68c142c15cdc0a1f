from typing import *

def failure(function):
    try:
        print(function())
    except (TypeError, NameError) as exc:
        print(exc)

print(Optional["Node"], get_args(Optional["Node"]))
failure(lambda: Optional[int, str])
failure(lambda: Optional[ClassVar[int]])
failure(lambda: Final[int, str])
failure(lambda: Required[int, str])
failure(lambda: Concatenate[int])
failure(lambda: get_type_hints(1))
def make(a: "int", b: Optional["str"] = None) -> "List[make]": ...
print(get_type_hints(make))
failure(lambda: evaluate_forward_ref(ForwardRef("List[X]"), globals={"List": List}, locals={"X": int}))
failure(lambda: evaluate_forward_ref(ForwardRef("list['X']"), globals={"X": int}))
failure(lambda: evaluate_forward_ref(ForwardRef("Nope")))
