from contextlib import contextmanager, ExitStack
class Database:
    def __init__(self): self.rows, self.log = [], []
    @contextmanager
    def transaction(self):
        saved = list(self.rows)
        try:
            yield self
        except Exception as e:
            self.rows = saved
            self.log.append(f"rollback: {e!r}")
            raise
        else:
            self.log.append("commit")
db = Database()
with db.transaction() as t: t.rows.append(1)
try:
    with db.transaction() as t:
        t.rows.append(2)
        raise ValueError("oops")
except ValueError: pass
print(db.rows, db.log)
