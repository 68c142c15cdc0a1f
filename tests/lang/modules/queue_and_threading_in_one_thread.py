# Queues and locks work in the main thread; what another thread would be needed for is an error.
import concurrent.futures, queue, threading

q = queue.Queue(2)
q.put('a')
q.put('b')
try:
    q.put('c', block=False)
except queue.Full:
    print('full', q.full(), q.qsize())
print(q.get(), q.get_nowait(), q.empty(), q.unfinished_tasks)
try:
    q.get_nowait()
except queue.Empty:
    print('empty')
q.task_done()
q.task_done()
q.join()
heap, stack = queue.PriorityQueue(), queue.LifoQueue()
for item in (3, 1, 2):
    heap.put(item)
    stack.put(item)
print([heap.get() for _ in range(3)], [stack.get() for _ in range(3)])

lock, again = threading.Lock(), threading.RLock()
with lock, again, again:
    print(lock.locked(), lock.acquire(blocking=False), again.acquire(), again.release())
print(lock.locked(), threading.current_thread().name, threading.active_count())
limited = threading.BoundedSemaphore(1)
for wrong in (lock.release, again.release, limited.release, threading.Condition().notify, threading.Thread().start):
    try:
        wrong()
    except (RuntimeError, ValueError) as error:
        print(error)
event = threading.Event()
event.set()
print(event.wait(), threading.Thread(target=print, name='worker').name, threading.Thread().is_alive())

future = concurrent.futures.Future()
future.add_done_callback(lambda done: print('done', done.result()))
future.set_result(3)
print(future.done(), future.cancel(), future.exception(), concurrent.futures.wait([future]).not_done)
