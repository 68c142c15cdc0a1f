"""The order of what depends on one another."""
import types

__all__ = ['TopologicalSorter', 'CycleError']


class CycleError(ValueError):
    """The graph has a cycle: args[1] is one, its first node again at its end."""


class TopologicalSorter:
    def __init__(self, graph=None):
        self._before = {}       # node -> how many it still waits for
        self._after = {}        # node -> the nodes that wait for it
        self._ready = None
        self._passed, self._done = 0, set()
        for node, predecessors in (graph or {}).items():
            self.add(node, *predecessors)

    def add(self, node, *predecessors):
        if self._ready is not None:
            raise ValueError('Nodes cannot be added after a call to prepare()')
        for known in (node, *predecessors):
            self._before.setdefault(known, 0)
            self._after.setdefault(known, [])
        self._before[node] += len(predecessors)
        for predecessor in predecessors:
            self._after[predecessor].append(node)

    def prepare(self):
        if self._passed or self._ready is not None and self._handed:
            raise ValueError('cannot prepare() after starting sort')
        self._ready = [node for node, count in self._before.items() if not count]
        self._handed = set()
        cycle = self._cycle()
        if cycle:
            raise CycleError('nodes are in a cycle', cycle)

    def _cycle(self):
        seen = set()
        for start in self._before:
            path, places, walks = [], {}, [iter((start,))]
            while walks:
                node = next(walks[-1], walks)
                if node is walks:
                    walks.pop()
                    if path:
                        del places[path.pop()]
                elif node in places:
                    return path[places[node]:] + [node]
                elif node not in seen:
                    seen.add(node)
                    places[node] = len(path)
                    path.append(node)
                    walks.append(iter(self._after[node]))
        return None

    def _check_prepared(self):
        if self._ready is None:
            raise ValueError('prepare() must be called first')

    def get_ready(self):
        self._check_prepared()
        ready, self._ready = tuple(self._ready), []
        self._handed.update(ready)
        return ready

    def is_active(self):
        self._check_prepared()
        return bool(self._ready) or len(self._done) < len(self._handed)

    def __bool__(self):
        return self.is_active()

    def done(self, *nodes):
        self._check_prepared()
        for node in nodes:
            if node not in self._before:
                raise ValueError(f'node {node!r} was not added using add()')
            if node not in self._handed:
                raise ValueError(f'node {node!r} was not passed out (still not ready)')
            if node in self._done:
                raise ValueError(f'node {node!r} was already marked as done')
            self._done.add(node)
            for later in self._after[node]:
                self._before[later] -= 1
                if not self._before[later]:
                    self._ready.append(later)

    def static_order(self):
        self.prepare()
        while self.is_active():
            ready = self.get_ready()
            yield from ready
            self.done(*ready)

    __class_getitem__ = classmethod(types.GenericAlias)
