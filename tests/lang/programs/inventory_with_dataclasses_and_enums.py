from dataclasses import dataclass, field
from enum import Enum, auto
class Kind(Enum):
    TOOL = auto()
    FOOD = auto()
@dataclass(order=True)
class Item:
    price: float
    name: str = field(compare=False)
    kind: Kind = field(default=Kind.TOOL, compare=False)
    tags: set = field(default_factory=set, compare=False, repr=False)
items = [Item(9.5, "hammer"), Item(1.25, "apple", Kind.FOOD), Item(3, "bread", Kind.FOOD, {"fresh"})]
print(sorted(items)[0], max(items).name, sum(i.price for i in items))
by_kind = {k: [i.name for i in items if i.kind is k] for k in Kind}
print(by_kind)
match items[1]:
    case Item(price=p, name=n, kind=Kind.FOOD) if p < 2: print("cheap food", n)
