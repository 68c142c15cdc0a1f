# Loggers in a tree, handlers with formats and levels, records with what was given along.
import logging
import sys

logging.basicConfig(level=logging.INFO, stream=sys.stdout, force=True, format="%(levelname)-8s|%(name)s|%(funcName)s|%(message)s")
log = logging.getLogger("app.part")


def work():
    log.debug("not shown")
    log.info("%s and %d", "text", 3)
    try:
        1 / 0
    except ZeroDivisionError:
        log.exception("failed")


work()
print(log.parent, log.getEffectiveLevel(), log.isEnabledFor(logging.DEBUG))
logging.getLogger("app").setLevel("ERROR")
log.warning("now too low")
print(log.parent, logging.getLevelName(35), logging.getLevelName("INFO"))

handler = logging.StreamHandler(sys.stdout)
handler.setFormatter(logging.Formatter("{levelname} {message} {user}", style="{"))
handler.addFilter(lambda record: "secret" not in record.getMessage())
other = logging.getLogger("other")
other.addHandler(handler)
other.propagate = False
other.error("shown", extra={"user": "ann"})
other.error("a secret", extra={"user": "ann"})
logging.LoggerAdapter(other, {"user": "bob"}).warning("adapted %s", [1])
try:
    other.error("clash", extra={"name": 1})
except KeyError as error:
    print(error)
