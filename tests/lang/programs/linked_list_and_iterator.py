class Node:
    def __init__(self, value, next=None): self.value, self.next = value, next

class LinkedList:
    def __init__(self, items=()):
        self.head = None
        for item in reversed(list(items)): self.head = Node(item, self.head)
    def __iter__(self):
        node = self.head
        while node:
            yield node.value
            node = node.next
    def __len__(self): return sum(1 for _ in self)
    def reverse(self):
        previous = None
        while self.head:
            self.head.next, previous, self.head = previous, self.head, self.head.next
        self.head = previous
    def __str__(self): return " -> ".join(map(str, self))

l = LinkedList("abc")
print(l, len(l), "b" in l)
l.reverse()
print(l, [x.upper() for x in l], max(l))
