class Http(Exception):
    def __init__(self, status, reason="?"):
        super().__init__(status, reason)
        self.status = status
    def __str__(self): return f"{self.status}!"
class NotFound(Http):
    def __init__(self): super().__init__(404, "Not Found")
try:
    raise NotFound
except Http as e:
    print(e, repr(e), e.args, e.status)
raise Http(500)
