import logging, sys
old = logging.getLogRecordFactory()
def factory(*args, **kwargs):
    record = old(*args, **kwargs)
    record.where = 'here'
    return record
logging.setLogRecordFactory(factory)
log = logging.getLogger('made')
handler = logging.StreamHandler(sys.stdout)
handler.setFormatter(logging.Formatter('%(where)s %(name)s %(message)s'))
log.addHandler(handler)
log.warning('said %s', 1)
print(logging.makeLogRecord({'msg': 'x'}).where, logging.getLogRecordFactory() is factory)
logging.setLogRecordFactory(old)
