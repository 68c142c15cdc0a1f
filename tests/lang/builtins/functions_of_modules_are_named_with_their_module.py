import heapq
import math

def told(function, *args, **keywords):
    try:
        print(function(*args, **keywords))
    except (TypeError, ValueError) as error:
        print(error)

told(math.sqrt)
told(math.sqrt, x=1)
told(math.floor, 1, 2)
told(heapq.heappop)
told(len)
told([].append)
told(eval, "1", 1)
told(eval, "1", {}, 1)
told(exec, "1", 1)
told(int, "z" * 300)       # of a long text the beginning
