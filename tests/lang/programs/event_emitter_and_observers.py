from collections import defaultdict

class Emitter:
    def __init__(self): self._handlers = defaultdict(list)
    def on(self, event):
        def register(f): self._handlers[event].append(f); return f
        return register
    def emit(self, event, *args, **kwargs): return [h(*args, **kwargs) for h in self._handlers[event]]

e = Emitter()
@e.on("greet")
def hello(name, *, loud=False): return f"Hello {name}" + "!" * loud
@e.on("greet")
def bye(name, **_): return f"Bye {name}"
print(e.emit("greet", "Bob", loud=True), e.emit("nothing"))
