# Annotations are lazy: a data class may name what comes later, or never.
from dataclasses import dataclass, fields
@dataclass
class Tree:
    left: Branch
    right: list[Branch] = None
    note: 'text' = ''
print(Tree(1), [f.name for f in fields(Tree)], fields(Tree)[2].type, type(fields(Tree)[0].type).__name__)
try:
    Tree.__annotations__
except NameError as e:
    print(e)
class Branch: pass
print(Tree.__annotations__)
