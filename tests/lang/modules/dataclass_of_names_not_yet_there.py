# A dataclass may be made before what its annotations name is there: dotted, subscripted, in a union.
from dataclasses import dataclass, fields, InitVar

@dataclass
class Event:
    when: datetime.date
    tags: list[Tag]
    part: Box[Tag] = None
    log: InitVar[Log] = None

for field in fields(Event):
    print(field.name, field.type)
print(Event(1, []))
