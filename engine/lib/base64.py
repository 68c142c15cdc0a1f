"""Bytes as text of 64, 32 or 16 letters, and back."""
import binascii
import struct

__all__ = ['encodebytes', 'decodebytes', 'b64encode', 'b64decode', 'standard_b64encode', 'standard_b64decode',
           'urlsafe_b64encode', 'urlsafe_b64decode', 'b32encode', 'b32decode', 'b32hexencode', 'b32hexdecode',
           'b16encode', 'b16decode', 'a85encode', 'a85decode', 'b85encode', 'b85decode', 'z85encode', 'z85decode']

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
    made = binascii.b2a_base64(s, newline=False)
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


_A85 = bytes(range(33, 118))
_B85 = b'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~'
_Z85 = b'0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#'


def _85encode(s, alphabet, pad, short=()):
    """Five letters for four bytes, those of `short` where it has the number."""
    s = s if isinstance(s, bytes) else memoryview(s).tobytes()
    made, missing = bytearray(), -len(s) % 4
    short, letters = dict(short), b''
    for (number,) in struct.iter_unpack('>I', s + bytes(missing)):
        letters = bytes(alphabet[number // 85 ** power % 85] for power in (4, 3, 2, 1, 0))
        made += short.get(number, letters)
    if missing and not pad:
        if made.endswith(b'z'):
            made[-1:] = letters
        del made[-missing:]
    return bytes(made)


def _85decode(letters, alphabet, short, bad, overflow):
    """Four bytes for five letters; the text of an error is made of the letter, or of where its five begin."""
    made, group, at = bytearray(), [], -1
    missing = -len([letter for letter in letters if letter not in short]) % 5
    for at, letter in enumerate(letters + alphabet[-1:] * missing):
        value = alphabet.find(letter)
        if not group and letter in short:
            made += short[letter]
            continue
        if value < 0:
            raise ValueError(bad(at, letter))
        group.append(value)
        if len(group) == 5:
            number = sum(digit * 85 ** (4 - power) for power, digit in enumerate(group))
            if number >> 32:
                raise ValueError(overflow(at - 4))
            made += number.to_bytes(4)
            group = []
    return bytes(made[:len(made) - missing])


def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    made = _85encode(b, _A85, pad, [(0, b'z'), (0x20202020, b'y')][:1 + foldspaces])
    if adobe:
        made = b'<~' + made
    if wrapcol:
        wrapcol = max(2 if adobe else 1, wrapcol)
        lines = [made[at:at + wrapcol] for at in range(0, len(made), wrapcol)]
        if adobe and len(lines[-1]) + 2 > wrapcol:
            lines.append(b'')
        made = b'\n'.join(lines)
    return made + b'~>' if adobe else made


def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b' \t\n\r\v'):
    b = _bytes(b)
    if adobe:
        if not b.endswith(b'~>'):
            raise ValueError("Ascii85 encoded byte sequences must end with b'~>'")
        b = b[2 * b.startswith(b'<~'):-2]
    short = {ord('z'): bytes(4), **({ord('y'): b'    '} if foldspaces else {})}
    return _85decode(b.translate(None, ignorechars), _A85, short, lambda at, letter: f'{letter:c} inside Ascii85 5-tuple'
                     if letter in short else f'Non-Ascii85 digit found: {letter:c}', lambda at: 'Ascii85 overflow')


def b85encode(b, pad=False):
    return _85encode(b, _B85, pad)


def _base85(b, alphabet, name):
    return _85decode(_bytes(b), alphabet, {}, lambda at, letter: f'bad {name} character at position {at}',
                     lambda at: f'{name} overflow in hunk starting at byte {at}')


def b85decode(b):
    return _base85(b, _B85, 'base85')


def z85encode(s):
    return _85encode(s, _Z85, False)


def z85decode(s):
    return _base85(s, _Z85, 'z85')
