# A pattern with a group of another name finds what Template does not know.
from string import Template


class Odd(Template):
    pattern = r"""
    (?P<other>.*) | (?P<escaped>@{2}) | @(?P<named>\w+) | @{(?P<braced>\w+)} | (?P<invalid>@)
    """


print(Template("$a ${b} $$ $").is_valid(), Template("$a ${b} $a $$").get_identifiers())
for ask in (Odd("@x").is_valid, Odd("@x").get_identifiers, Odd("@x").substitute):
    try:
        ask()
    except ValueError as error:
        print(error.args[0])
