from collections import deque
import heapq
graph = {"A": {"B": 1, "C": 4}, "B": {"C": 2, "D": 5}, "C": {"D": 1}, "D": {}}
def bfs(start, goal):
    queue, seen = deque([[start]]), {start}
    while queue:
        path = queue.popleft()
        if path[-1] == goal: return path
        for n in graph[path[-1]]:
            if n not in seen: seen.add(n); queue.append(path + [n])
def dijkstra(start):
    best, heap = {}, [(0, start)]
    while heap:
        d, node = heapq.heappop(heap)
        if node in best: continue
        best[node] = d
        for n, w in graph[node].items(): heapq.heappush(heap, (d + w, n))
    return best
print(bfs("A", "D"), dijkstra("A"))
