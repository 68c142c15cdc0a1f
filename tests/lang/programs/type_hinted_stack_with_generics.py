from __future__ import annotations
from typing import Generic, TypeVar, Iterator
T = TypeVar("T")
class Stack(Generic[T]):
    def __init__(self) -> None: self._items: list[T] = []
    def push(self, item: T) -> Stack[T]:
        self._items.append(item)
        return self
    def pop(self) -> T: return self._items.pop()
    def __iter__(self) -> Iterator[T]: return reversed(self._items)
    def __len__(self) -> int: return len(self._items)
s: Stack[int] = Stack()
s.push(1).push(2).push(3)
print(list(s), s.pop(), len(s), Stack.push.__annotations__)
