# Order of what depends, calls at their times on the virtual clock, tokens and the time of nothing.
import graphlib, sched, secrets, time, timeit

sorter = graphlib.TopologicalSorter({'D': {'B': 0, 'C': 0}, 'B': ['A'], 'C': ['A']})
print(list(sorter.static_order()))
try:
    graphlib.TopologicalSorter({1: [2], 2: [3], 3: [1]}).prepare()
except graphlib.CycleError as error:
    print(error.args)
sorter = graphlib.TopologicalSorter()
sorter.add('late', 'early')
sorter.prepare()
while sorter:
    ready = sorter.get_ready()
    print(ready, sorter.is_active())
    sorter.done(*ready)
for wrong in (lambda: sorter.done('nobody'), lambda: sorter.add('more')):
    try:
        wrong()
    except ValueError as error:
        print(error)

plan = sched.scheduler(time.time, time.sleep)
plan.enter(0.02, 1, print, ('late',))
plan.cancel(plan.enter(0.03, 1, print, ('never',)))
plan.enter(0.01, 1, print, kwargs={'end': 'early\n'})
print(len(plan.queue), plan.empty())
plan.run()
print(plan.empty(), len(secrets.token_hex(4)), len(secrets.token_bytes(5)), secrets.randbelow(1))
print(timeit.timeit('x += 1', 'x = 0', number=3) >= 0, len(timeit.repeat('pass', repeat=2, number=1)))
