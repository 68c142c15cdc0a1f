from dataclasses import *

@dataclass(order=True)
class P:
    x: int
    y: int = 0
    tags: list = field(default_factory=list, compare=False, repr=False)
    def __post_init__(self): self.x *= 1
print(P(1), P(1, 2) == P(1, 2), P(1) < P(2), asdict(P(1, 2, ["t"])), astuple(P(3)), replace(P(1), y=9), [f.name for f in fields(P)], is_dataclass(P))
@dataclass(frozen=True, slots=True)
class F:
    a: int = 1
f = F()
try:
    f.a = 2
except FrozenInstanceError as e:
    print(type(e).__name__, e)
print(hash(f) == hash(F()), F.__slots__)
@dataclass
class Q(P):
    z: str = field(default="z", kw_only=True)
print(Q(1, z="q"), Q.__match_args__)
for body in ("a: int = 1\n    b: int", "a: list = []"):
    try:
        exec(f"@dataclass\nclass Bad:\n    {body}")
    except (TypeError, ValueError) as e:
        print(e)
