"""What t-strings make: Template and Interpolation."""
__all__ = ['Template', 'Interpolation', 'convert']

Template = type(t'')
Interpolation = type(t'{0}'.interpolations[0])


def convert(obj, /, conversion):
    """What the conversion of an interpolation ('s', 'r', 'a' or None) makes of a value."""
    if conversion is None:
        return obj
    if conversion == 'r':
        return repr(obj)
    if conversion == 's':
        return str(obj)
    if conversion == 'a':
        return ascii(obj)
    raise ValueError(f'invalid conversion specifier: {conversion}')
