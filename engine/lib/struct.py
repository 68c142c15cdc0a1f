"""Numbers to bytes and back, by a format."""
import math
import re


__all__ = ['calcsize', 'pack', 'pack_into', 'unpack', 'unpack_from', 'iter_unpack', 'Struct', 'error']


class error(Exception):
    pass


error.__module__ = 'struct'


SIZES = {'x': 1, 'c': 1, 'b': 1, 'B': 1, '?': 1, 'h': 2, 'H': 2, 'i': 4, 'I': 4, 'l': 8, 'L': 8,
         'q': 8, 'Q': 8, 'n': 8, 'N': 8, 'P': 8, 'e': 2, 'f': 4, 'd': 8, 's': 1, 'p': 1}
FLOATS = {'e': (5, 10), 'f': (8, 23), 'd': (11, 52)}  # bits of the exponent, bits of the fraction


def parse(format):
    """Yields (letter, count, size, offset) of each item, then ('', 0, 0, total)."""
    if isinstance(format, bytes):
        format = format.decode()
    order = format[0] if format[:1] and format[0] in '@=<>!' else '@'
    offset = 0
    text = format.lstrip('@=<>!')
    if re.sub(r'\s+|\d*[xcbB?hHiIlLqQnNPefdsp]', '', text):
        raise error('bad char in struct format')
    for digits, letter in re.findall(r'(\d*)([a-zA-Z?])', text):
        size = 4 if letter in 'lL' and order != '@' else SIZES[letter]
        if order == '@':
            offset = -(-offset // size) * size
        count = int(digits) if digits else 1
        if letter in 'sp':
            yield letter, 1, count, offset
        else:
            yield letter, count, size, offset
        offset += count * size
    yield '', 0, 0, offset


def order_of(format):
    first = format[:1] if isinstance(format, str) else format[:1].decode()
    return 'big' if first and first in '>!' else 'little'


def float_to_bits(x, letter):
    exponent_bits, fraction_bits = FLOATS[letter]
    bias = (1 << exponent_bits - 1) - 1
    sign = int(math.copysign(1.0, x) < 0) << exponent_bits + fraction_bits
    special = (1 << exponent_bits) - 1 << fraction_bits
    if math.isnan(x):
        return sign | special | 1 << fraction_bits - 1
    if math.isinf(x):
        return sign | special
    mantissa, exponent = math.frexp(abs(x))
    exponent += bias - 1
    if mantissa == 0.0:
        return sign
    # round() of an exact float goes to even, and a carry runs into the exponent by itself.
    if exponent <= 0:
        made = round(math.ldexp(mantissa, fraction_bits + exponent))
    else:
        made = (exponent - 1 << fraction_bits) + round(math.ldexp(mantissa, fraction_bits + 1))
    if made >= special:
        raise OverflowError(f'float too large to pack with {letter} format')
    return sign | made


def bits_to_float(bits, letter):
    exponent_bits, fraction_bits = FLOATS[letter]
    sign = -1.0 if bits >> exponent_bits + fraction_bits else 1.0
    exponent = bits >> fraction_bits & (1 << exponent_bits) - 1
    fraction = bits & (1 << fraction_bits) - 1
    if exponent == (1 << exponent_bits) - 1:
        return math.copysign(math.nan if fraction else math.inf, sign)
    if exponent:
        fraction |= 1 << fraction_bits
    return sign * math.ldexp(float(fraction), max(exponent, 1) - (1 << exponent_bits - 1) + 1 - fraction_bits)


def pack_one(letter, size, order, value):
    if letter in 'sp':
        if not isinstance(value, (bytes, bytearray)):
            raise error(f"argument for '{letter}' must be a bytes object")
        text = bytes(value)[: size if letter == 's' else max(size - 1, 0)]
        return (bytes([len(text)]) + text if letter == 'p' and size else text).ljust(size, b'\0')
    if letter == 'c':
        if not isinstance(value, bytes) or len(value) != 1:
            raise error('char format requires a bytes object of length 1')
        return value
    if letter == '?':
        return bytes([bool(value)])
    if letter in FLOATS:
        if not hasattr(value, '__float__') and not hasattr(value, '__index__'):
            raise error('required argument is not a float')
        return float_to_bits(float(value), letter).to_bytes(size, order)
    if not hasattr(value, '__index__'):
        raise error('required argument is not an integer')
    try:
        return value.__index__().to_bytes(size, order, signed=letter.islower())
    except OverflowError:
        low, high = (-(1 << 8 * size - 1), (1 << 8 * size - 1) - 1) if letter.islower() else (0, (1 << 8 * size) - 1)
        raise error(f"'{letter}' format requires {low} <= number <= {high}") from None


def unpack_one(letter, size, order, data):
    if letter in 'sc':
        return bytes(data)
    if letter == 'p':
        return bytes(data[1 : 1 + data[0]]) if size else b''
    if letter == '?':
        return data != b'\0'
    bits = int.from_bytes(data, order, signed=letter.islower() and letter not in FLOATS)
    return bits_to_float(bits, letter) if letter in FLOATS else bits


def calcsize(format):
    return list(parse(format))[-1][3]


def pack(format, *values):
    made, order, left = bytearray(), order_of(format), list(values)
    wanted = sum(count for letter, count, _, _ in parse(format) if letter != 'x')
    if wanted != len(left):
        raise error(f'pack expected {wanted} items for packing (got {len(left)})')
    for letter, count, size, offset in parse(format):
        made.extend(bytes(offset - len(made)))
        for _ in range(count):
            made.extend(b'\0' if letter == 'x' else pack_one(letter, size, order, left.pop(0)))
    return bytes(made)


def unpack(format, data):
    data, size = bytes(data), calcsize(format)
    if len(data) != size:
        raise error(f'unpack requires a buffer of {size} bytes')
    return unpack_from(format, data)


def room(what, doing, format, buffer, offset):
    """The place in the buffer at the offset, which may count from the end."""
    size, length = calcsize(format), len(buffer)
    if offset < 0:
        if offset + length < 0:
            raise error(f'offset {offset} out of range for {length}-byte buffer')
        if offset + size > 0:
            raise error(f'not enough data to {what.partition("_")[0]} {size} bytes' if what == 'unpack_from' else
                        f'no space to pack {size} bytes at offset {offset}')
        offset += length
    if length - offset < size:
        raise error(f'{what} requires a buffer of at least {size + offset} bytes for {doing} {size} bytes at offset {offset} '
                    f'(actual buffer size is {length})')
    return offset


def unpack_from(format, buffer, offset=0):
    data, order = bytes(buffer), order_of(format)
    data = data[room('unpack_from', 'unpacking', format, data, offset):]
    return tuple(
        unpack_one(letter, size, order, data[at + i * size : at + (i + 1) * size])
        for letter, count, size, at in parse(format) if letter != 'x'
        for i in range(count)
    )


def pack_into(format, buffer, offset, *values):
    made = pack(format, *values)
    offset = room('pack_into', 'packing', format, buffer, offset)
    memoryview(buffer)[offset : offset + len(made)] = made


def iter_unpack(format, buffer):
    size = calcsize(format)
    for at in range(0, len(buffer), size):
        yield unpack_from(format, buffer, at)


class Struct:
    def __init__(self, format):
        self.format, self.size = format, calcsize(format)

    def pack(self, *values):
        return pack(self.format, *values)

    def unpack(self, data):
        return unpack(self.format, data)

    def unpack_from(self, buffer, offset=0):
        return unpack_from(self.format, buffer, offset)
