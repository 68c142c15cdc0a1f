# except* splits a group by its own split(), which must give a pair; a group's fields are read-only.
class Watched(ExceptionGroup):
    def split(self, condition):
        print("split by", condition.__name__)
        return super().split(condition)


class Text(ExceptionGroup):
    def split(self, condition):
        return "no pair"


class Short(ExceptionGroup):
    def split(self, condition):
        return ("one",)


try:
    raise Watched("w", [OSError(1), ValueError(2)])
except* ValueError as e:
    print(repr(e))
except* OSError as e:
    print(repr(e))
for kind in (Text, Short):
    try:
        try:
            raise kind("k", [OSError(1)])
        except* ValueError:
            pass
    except TypeError as e:
        print(e, type(e.__context__).__name__)
group = ExceptionGroup("g", [ValueError()])
for name in ("message", "exceptions"):
    try:
        setattr(group, name, 1)
    except AttributeError as e:
        print(e)
