"""Bytes as text and back: hexadecimal and base 64, and a checksum."""
__all__ = ['Error', 'Incomplete', 'hexlify', 'unhexlify', 'b2a_hex', 'a2b_hex', 'b2a_base64', 'a2b_base64', 'crc32']


class Error(ValueError):
    pass


class Incomplete(Exception):
    pass


_ALPHABET = b'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
_VALUES = {letter: value for value, letter in enumerate(_ALPHABET)}


def _bytes(data):
    try:
        return bytes(memoryview(data))
    except TypeError:
        raise TypeError(f'a bytes-like object is required, not {type(data).__name__!r}') from None


def hexlify(data, sep=..., bytes_per_sep=1):
    data = _bytes(data)
    return (data.hex() if sep is ... else data.hex(sep, bytes_per_sep)).encode()


def unhexlify(hexstr, /):
    text = hexstr if isinstance(hexstr, str) else bytes(memoryview(hexstr)).decode('latin-1')
    if len(text) % 2:
        raise Error('Odd-length string')
    if text.strip('0123456789abcdefABCDEF'):
        raise Error('Non-hexadecimal digit found')
    try:
        return bytes([int(text[i:i + 2], 16) for i in range(0, len(text), 2)])
    except ValueError:
        raise Error('Non-hexadecimal digit found') from None


b2a_hex, a2b_hex = hexlify, unhexlify


def b2a_base64(data, /, *, newline=True):
    data = _bytes(data)
    made = bytearray()
    for at in range(0, len(data), 3):
        part = data[at:at + 3]
        bits = int.from_bytes(part + bytes(3 - len(part)))
        four = bytes([_ALPHABET[bits >> shift & 63] for shift in (18, 12, 6, 0)])
        made += four[:len(part) + 1] + b'=' * (3 - len(part))
    return bytes(made + b'\n') if newline else bytes(made)


def a2b_base64(data, /, *, strict_mode=False):
    if isinstance(data, str):
        try:
            data = data.encode('ascii')
        except UnicodeEncodeError:
            raise ValueError('string argument should contain only ASCII characters') from None
    data = bytes(memoryview(data))
    if strict_mode and data[:1] == b'=':
        raise Error('Leading padding not allowed')
    made, bits, count, pads = bytearray(), 0, 0, 0
    for at, letter in enumerate(data):
        if letter == 61:        # =
            pads += 1
            if strict_mode and count % 4 == 0:
                raise Error('Excess padding not allowed')
            if count % 4 >= 2 and count % 4 + pads >= 4:
                if strict_mode and at + 1 < len(data):
                    raise Error('Excess data after padding')
                return bytes(made)
            continue
        value = _VALUES.get(letter)
        if value is None:
            if strict_mode:
                raise Error('Only base64 data is allowed')
            continue
        if strict_mode and pads:
            raise Error('Discontinuous padding not allowed')
        pads = 0
        bits = (bits << 6 | value) & 0xfff
        count += 1
        if count % 4 != 1:
            made.append(bits >> (0, 0, 4, 2)[count % 4] & 255)
    if count % 4 == 1:
        raise Error(f'Invalid base64-encoded string: number of data characters ({count}) cannot be 1 more than a '
                    'multiple of 4')
    if count % 4:
        raise Error('Incorrect padding')
    return bytes(made)


def crc32(data, value=0, /):
    value ^= 0xffffffff
    for byte in bytes(memoryview(data)):
        value ^= byte
        for _ in range(8):
            value = value >> 1 ^ (0xedb88320 if value & 1 else 0)
    return value ^ 0xffffffff
