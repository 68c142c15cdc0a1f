"""Bytes as text of 64, 32 or 16 letters, and back."""
import binascii

__all__ = ['encodebytes', 'decodebytes', 'b64encode', 'b64decode', 'standard_b64encode', 'standard_b64decode',
           'urlsafe_b64encode', 'urlsafe_b64decode', 'b32encode', 'b32decode', 'b32hexencode', 'b32hexdecode',
           'b16encode', 'b16decode']

_URLSAFE = b'-_'
_B32 = b'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
_B32HEX = b'0123456789ABCDEFGHIJKLMNOPQRSTUV'


def _bytes(s):
    if isinstance(s, str):
        try:
            return s.encode('ascii')
        except UnicodeEncodeError:
            raise ValueError('string argument should contain only ASCII characters') from None
    try:
        return bytes(memoryview(s))
    except TypeError:
        raise TypeError(f'argument should be a bytes-like object or ASCII string, not {type(s).__name__!r}') from None


def b64encode(s, altchars=None):
    made = binascii.b2a_base64(memoryview(s), newline=False)
    if altchars is None:
        return made
    assert len(altchars) == 2, repr(altchars)
    return made.translate(bytes.maketrans(b'+/', altchars))


def b64decode(s, altchars=None, validate=False):
    s = _bytes(s)
    if altchars is not None:
        altchars = _bytes(altchars)
        assert len(altchars) == 2, repr(altchars)
        s = s.translate(bytes.maketrans(altchars, b'+/'))
    return binascii.a2b_base64(s, strict_mode=validate)


def standard_b64encode(s):
    return b64encode(s)


def standard_b64decode(s):
    return b64decode(s)


def urlsafe_b64encode(s):
    return b64encode(s, _URLSAFE)


def urlsafe_b64decode(s):
    return b64decode(s, _URLSAFE)


def encodebytes(s):
    """Lines of 76 letters."""
    s = bytes(memoryview(s))
    return b''.join(binascii.b2a_base64(s[at:at + 57]) for at in range(0, len(s), 57))


def decodebytes(s):
    return binascii.a2b_base64(memoryview(s))


def _b32encode(s, alphabet):
    s = bytes(memoryview(s))
    made = bytearray()
    for at in range(0, len(s), 5):
        part = s[at:at + 5]
        bits = int.from_bytes(part.ljust(5, b'\0'))
        letters = bytes([alphabet[bits >> shift & 31] for shift in range(35, -1, -5)])
        made += letters[:-(-8 * len(part) // 5)].ljust(8, b'=')
    return bytes(made)


def _b32decode(s, alphabet, casefold, map01=None):
    s = _bytes(s)
    if len(s) % 8:
        raise binascii.Error('Incorrect padding')
    if map01 is not None:
        s = s.translate(bytes.maketrans(b'01', b'O' + _bytes(map01)))
    s = s.upper() if casefold else s
    letters = s.rstrip(b'=')
    if len(s) - len(letters) not in (0, 1, 3, 4, 6):
        raise binascii.Error('Incorrect padding')
    bits = 0
    for letter in letters:
        value = alphabet.find(letter)
        if value < 0:
            raise binascii.Error('Non-base32 digit found')
        bits = bits << 5 | value
    size = 5 * len(letters) // 8
    return (bits >> 5 * len(letters) % 8).to_bytes(size)


def b32encode(s):
    return _b32encode(s, _B32)


def b32decode(s, casefold=False, map01=None):
    return _b32decode(s, _B32, casefold, map01)


def b32hexencode(s):
    return _b32encode(s, _B32HEX)


def b32hexdecode(s, casefold=False):
    return _b32decode(s, _B32HEX, casefold)


def b16encode(s):
    return binascii.hexlify(s).upper()


def b16decode(s, casefold=False):
    s = _bytes(s)
    s = s.upper() if casefold else s
    if s.translate(None, b'0123456789ABCDEF'):
        raise binascii.Error('Non-base16 digit found')
    return binascii.unhexlify(s)
