class Field:
    def __init__(self, kind, default=None): self.kind, self.default = kind, default
    def __set_name__(self, owner, name): self.name = name; owner.__dict__.get("fields", owner.fields).append(name)
    def __get__(self, obj, owner): return self if obj is None else obj.__dict__.get(self.name, self.default)
    def __set__(self, obj, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{self.name} must be {self.kind.__name__}, not {type(value).__name__}")
        obj.__dict__[self.name] = value
class Model:
    fields = []
    def __init_subclass__(cls): cls.table = cls.__name__.lower() + "s"
    def __init__(self, **values):
        for k, v in values.items(): setattr(self, k, v)
    def sql(self): return f"INSERT INTO {self.table} ({', '.join(vars(self))}) VALUES {tuple(vars(self).values())}"
class User(Model):
    fields = []
    name = Field(str)
    age = Field(int, 18)
u = User(name="Ann")
print(u.age, User.fields, u.sql(), User.table)
try: u.age = "old"
except TypeError as e: print(e)
