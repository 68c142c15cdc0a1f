# Source that was compiled from a string is shown if linecache has it.
import linecache
import traceback

source = "def fails():\n    return [1, 2][5]\n\nfails()\n"
linecache.cache["<cell 1>"] = (len(source), None, source.splitlines(True), "<cell 1>")
try:
    exec(compile(source, "<cell 1>", "exec"), {})
except IndexError:
    traceback.print_exc()
