import logging, unittest
case, log = unittest.TestCase(), logging.getLogger("app.part")
with case.assertLogs("app", level="WARNING") as watched:
    log.info("too low")
    log.warning("disk %d%% full", 90)
print(watched.output, watched.records[0].args)
with case.assertNoLogs("app", logging.ERROR) as nothing:
    log.warning("below")
print(nothing)
for context in case.assertLogs(), case.assertNoLogs(log):
    try:
        with context:
            logging.getLogger("app.part").info("said")
            logging.getLogger().debug("not enough")
        print("passed")
    except AssertionError as exc:
        print(exc)
try:
    with case.assertLogs("silent", "ERROR"):
        pass
except AssertionError as exc:
    print(exc)
