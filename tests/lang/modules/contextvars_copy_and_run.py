import contextvars
v = contextvars.ContextVar("v")
w = contextvars.ContextVar("w", default=5)
try:
    v.get()
except LookupError:
    print("unset")
print(v.get("fallback"), w.get())
token = v.set(1)
ctx = contextvars.copy_context()
def change():
    v.set(2)
    return v.get(), w.get()
print(ctx.run(change), v.get(), ctx[v], w in ctx, len(ctx) >= 1)
v.reset(token)
print(v.get("unset again"), token.var is v, token.old_value is contextvars.Token.MISSING)
try:
    v.reset(token)
except RuntimeError as e:
    print(str(e).split(" at ")[0][:30])
with v.set(9):
    print(v.get())
print(v.get("restored"))
