# Any object with __await__ can be awaited. This one is a future in small: it
# suspends until somebody has set its result.
class Future:
    done = False

    def set_result(self, result):
        self.done, self.result = True, result

    def __await__(self):
        while not self.done:
            yield self
        return self.result


async def main(future):
    print("waiting")
    return await future + 1


future = Future()
c = main(future)
waited_for = c.send(None)
print("main waits for the future:", waited_for is future)
future.set_result(41)
try:
    c.send(None)
except StopIteration as stop:
    print("main returned", stop.value)
