class Key:
    def __init__(self, error):
        self.error = error

    def __hash__(self):
        raise self.error

class Narrower(TypeError):
    pass

for error in (TypeError("no"), TypeError(1, 2), Narrower("kept"), ValueError("kept")):
    for use in (lambda key: {key: 1}, lambda key: {}[key], lambda key: {key}, lambda key: key in {1}, hash):
        try:
            use(Key(error))
        except Exception as e:
            print(type(e).__name__, e)
