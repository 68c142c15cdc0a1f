# code.replace() takes other constants and names too, as many as there were.
def answer():
    return 42, "text"


code = answer.__code__
constants = tuple(43 if c == 42 else (43, "text") if c == (42, "text") else c for c in code.co_consts)
answer.__code__ = code.replace(co_consts=constants, co_name="other")
print(answer(), answer.__code__.co_name)
try:
    code.replace(co_consts=[1])
except TypeError as error:
    print(error)
