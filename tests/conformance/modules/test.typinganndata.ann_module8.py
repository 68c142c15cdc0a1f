"""Things that @no_type_check of another module must leave alone."""


class NoTypeCheck_Outer:
    Inner: "not a type"

    class Inner:
        Inner: "not a type"


def NoTypeCheck_function(arg: "not a type"): ...
