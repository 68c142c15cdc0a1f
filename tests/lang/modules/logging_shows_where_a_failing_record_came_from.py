import io, logging, sys

def report():
    logging.warning("%d apples", "no")

class Broken:
    def __repr__(self):
        raise ValueError("no text")

logging.basicConfig()
for function in report, lambda: logging.error("%d", Broken()):
    sys.stderr = io.StringIO()
    function()
    text, sys.stderr = sys.stderr.getvalue(), sys.__stderr__
    print(text.splitlines()[0], text[text.index("Call stack:"):], sep="\n")
