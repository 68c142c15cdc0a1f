"""Identifiers of 128 bits. Random ones come from the seeded generator."""
import enum
import random

__all__ = ['UUID', 'SafeUUID', 'uuid1', 'uuid3', 'uuid4', 'uuid5', 'uuid7', 'NAMESPACE_DNS', 'NAMESPACE_URL',
           'NAMESPACE_OID', 'NAMESPACE_X500', 'NIL', 'MAX', 'RESERVED_NCS', 'RFC_4122', 'RESERVED_MICROSOFT', 'RESERVED_FUTURE']

RESERVED_NCS, RFC_4122, RESERVED_MICROSOFT, RESERVED_FUTURE = (
    'reserved for NCS compatibility', 'specified in RFC 4122', 'reserved for Microsoft compatibility',
    'reserved for future definition')


class SafeUUID(enum.Enum):
    safe = 0
    unsafe = -1
    unknown = None


def _part(shift, bits):
    return property(lambda self: self.int >> shift & (1 << bits) - 1)


class UUID:
    __slots__ = ('int', 'is_safe', '__weakref__')

    def __init__(self, hex=None, bytes=None, bytes_le=None, fields=None, int=None, version=None, *,
                 is_safe=SafeUUID.unknown):
        if [hex, bytes, bytes_le, fields, int].count(None) != 4:
            raise TypeError('one of the hex, bytes, bytes_le, fields, or int arguments must be given')
        number = int
        if hex is not None:
            hex = hex.replace('urn:', '').replace('uuid:', '').strip('{}').replace('-', '')
            if len(hex) != 32:
                raise ValueError('badly formed hexadecimal UUID string')
            number = _int(hex, 16)
        if bytes_le is not None:
            if len(bytes_le) != 16:
                raise ValueError('bytes_le is not a 16-char string')
            bytes = bytes_le[3::-1] + bytes_le[5:3:-1] + bytes_le[7:5:-1] + bytes_le[8:]
        if bytes is not None:
            if len(bytes) != 16:
                raise ValueError('bytes is not a 16-char string')
            number = _int.from_bytes(bytes)
        if fields is not None:
            number = _from_fields(fields)
        if not 0 <= number < 1 << 128:
            raise ValueError('int is out of range (need a 128-bit value)')
        if version is not None:
            if not 1 <= version <= 8:
                raise ValueError('illegal version number')
            number = number & ~(0xc000 << 48 | 0xf000 << 64) | 0x8000 << 48 | version << 76
        object.__setattr__(self, 'int', number)
        object.__setattr__(self, 'is_safe', is_safe)

    def __setattr__(self, name, value):
        raise TypeError('UUID objects are immutable')

    def __eq__(self, other):
        return self.int == other.int if isinstance(other, UUID) else NotImplemented

    def __lt__(self, other):
        return self.int < other.int if isinstance(other, UUID) else NotImplemented

    def __le__(self, other):
        return self.int <= other.int if isinstance(other, UUID) else NotImplemented

    def __gt__(self, other):
        return self.int > other.int if isinstance(other, UUID) else NotImplemented

    def __ge__(self, other):
        return self.int >= other.int if isinstance(other, UUID) else NotImplemented

    def __hash__(self):
        return hash(self.int)

    def __int__(self):
        return self.int

    def __repr__(self):
        return f'{type(self).__name__}({str(self)!r})'

    def __str__(self):
        hex = self.hex
        return f'{hex[:8]}-{hex[8:12]}-{hex[12:16]}-{hex[16:20]}-{hex[20:]}'

    hex = property(lambda self: f'{self.int:032x}')
    urn = property(lambda self: f'urn:uuid:{self}')
    bytes = property(lambda self: self.int.to_bytes(16))
    time_low, time_mid, time_hi_version = _part(96, 32), _part(80, 16), _part(64, 16)
    clock_seq_hi_variant, clock_seq_low, node, clock_seq = _part(56, 8), _part(48, 8), _part(0, 48), _part(48, 14)
    fields = property(lambda self: (self.time_low, self.time_mid, self.time_hi_version, self.clock_seq_hi_variant,
                                    self.clock_seq_low, self.node))
    time = property(lambda self: (self.time_hi_version & 0xfff) << 48 | self.time_mid << 32 | self.time_low)

    @property
    def bytes_le(self):
        made = self.bytes
        return made[3::-1] + made[5:3:-1] + made[7:5:-1] + made[8:]

    @property
    def variant(self):
        high = self.int >> 61 & 7
        return (RESERVED_NCS, RESERVED_NCS, RESERVED_NCS, RESERVED_NCS, RFC_4122, RFC_4122, RESERVED_MICROSOFT,
                RESERVED_FUTURE)[high]

    @property
    def version(self):
        return self.int >> 76 & 15 if self.variant == RFC_4122 else None


_int = int


def _from_fields(fields):
    if len(fields) != 6:
        raise ValueError('fields is not a 6-tuple')
    number = 0
    for place, (value, bits) in enumerate(zip(fields, (32, 16, 16, 8, 8, 48)), 1):
        if not 0 <= value < 1 << bits:
            raise ValueError(f'field {place} out of range (need a {bits}-bit value)')
        number = number << bits | value
    return number


def _named(namespace, name, make, version):
    name = name.encode() if isinstance(name, str) else name
    return UUID(bytes=make(namespace.bytes + name).digest()[:16], version=version)


def uuid1(node=None, clock_seq=None):
    """Of the time, by the virtual clock."""
    import time
    ticks = time.time_ns() // 100 + 0x01b21dd213814000
    clock_seq = random.getrandbits(14) if clock_seq is None else clock_seq
    node = random.getrandbits(48) | 1 << 40 if node is None else node
    return UUID(fields=(ticks & 0xffffffff, ticks >> 32 & 0xffff, ticks >> 48 & 0xfff, clock_seq >> 8 & 0x3f,
                        clock_seq & 0xff, node), version=1)


def uuid3(namespace, name):
    import hashlib
    return _named(namespace, name, hashlib.md5, 3)


def uuid4():
    return UUID(int=random.getrandbits(128), version=4)


def uuid5(namespace, name):
    import hashlib
    return _named(namespace, name, hashlib.sha1, 5)


def uuid7():
    import time
    return UUID(int=(time.time_ns() // 1_000_000 & (1 << 48) - 1) << 80 | random.getrandbits(74), version=7)


NAMESPACE_DNS, NAMESPACE_URL, NAMESPACE_OID, NAMESPACE_X500 = (
    UUID(f'6ba7b81{digit}-9dad-11d1-80b4-00c04fd430c8') for digit in '0124')
NIL, MAX = UUID(int=0), UUID(int=(1 << 128) - 1)
