"""Hashes of bytes in plain Python: md5, sha1, sha224, sha256. Enough to name things; for much data they are slow."""
import math

__all__ = ['md5', 'sha1', 'sha224', 'sha256', 'new', 'algorithms_guaranteed', 'algorithms_available']

algorithms_guaranteed = algorithms_available = {'md5', 'sha1', 'sha224', 'sha256'}
_WORD = 0xffffffff


def _turn(x, n):
    """Rotates a word to the left."""
    return (x << n | x >> 32 - n) & _WORD


class _Hash:
    block_size = 64
    _order = 'big'

    def __init__(self, data=b'', *, usedforsecurity=True):
        self._state, self._rest, self._length = self._start, b'', 0
        self.update(data)

    def update(self, data, /):
        if isinstance(data, str):
            raise TypeError('Strings must be encoded before hashing')
        data = bytes(memoryview(data))
        self._length += len(data)
        data = self._rest + data
        whole = len(data) - len(data) % 64
        for at in range(0, whole, 64):
            self._state = self._mixed(self._state, data[at:at + 64])
        self._rest = data[whole:]

    def digest(self):
        last = self._rest + b'\x80'
        last += bytes(-(len(last) + 8) % 64) + (8 * self._length).to_bytes(8, self._order)
        state = self._state
        for at in range(0, len(last), 64):
            state = self._mixed(state, last[at:at + 64])
        return b''.join(word.to_bytes(4, self._order) for word in state)[:self.digest_size]

    def hexdigest(self):
        return self.digest().hex()

    def copy(self):
        other = type(self)()
        other.__dict__.update(self.__dict__)
        return other

    def __repr__(self):
        return f'<{self.name} _hashlib.HASH object @ {id(self):#x}>'

    def _words(self, block):
        return [int.from_bytes(block[at:at + 4], self._order) for at in range(0, 64, 4)]

    def _sum(self, state, words):
        return tuple(a + b & _WORD for a, b in zip(state, words))


class _Md5(_Hash):
    name, digest_size, _order = 'md5', 16, 'little'
    _start = 0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476
    _sines = [int(abs(math.sin(i + 1)) * 2 ** 32) for i in range(64)]
    _turns = (7, 12, 17, 22), (5, 9, 14, 20), (4, 11, 16, 23), (6, 10, 15, 21)

    def _mixed(self, state, block):
        a, b, c, d = state
        words = self._words(block)
        for i in range(64):
            if i < 16:
                f, g = b & c | ~b & d, i
            elif i < 32:
                f, g = d & b | ~d & c, (5 * i + 1) % 16
            elif i < 48:
                f, g = b ^ c ^ d, (3 * i + 5) % 16
            else:
                f, g = c ^ (b | ~d & _WORD), 7 * i % 16
            a, d, c, b = d, c, b, b + _turn(a + f + self._sines[i] + words[g] & _WORD, self._turns[i // 16][i % 4]) & _WORD
        return self._sum(state, (a, b, c, d))


class _Sha1(_Hash):
    name, digest_size = 'sha1', 20
    _start = 0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0

    def _mixed(self, state, block):
        words = self._words(block)
        for i in range(16, 80):
            words.append(_turn(words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16], 1))
        a, b, c, d, e = state
        for i in range(80):
            if i < 20:
                f, k = b & c | ~b & d, 0x5a827999
            elif i < 40:
                f, k = b ^ c ^ d, 0x6ed9eba1
            elif i < 60:
                f, k = b & c | b & d | c & d, 0x8f1bbcdc
            else:
                f, k = b ^ c ^ d, 0xca62c1d6
            a, b, c, d, e = _turn(a, 5) + f + e + k + words[i] & _WORD, a, _turn(b, 30), c, d
        return self._sum(state, (a, b, c, d, e))


def _primes(count):
    found = []
    n = 2
    while len(found) < count:
        if all(n % prime for prime in found):
            found.append(n)
        n += 1
    return found


def _root_bits(n, root, bits=32):
    """The first bits behind the point of a root, exactly."""
    scaled = n << root * bits
    low, high = 0, 1 << bits + 8
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if middle ** root <= scaled else (low, middle)
    return low & (1 << bits) - 1


class _Sha256(_Hash):
    name, digest_size = 'sha256', 32
    _start = tuple(_root_bits(prime, 2) for prime in _primes(8))
    _cubes = [_root_bits(prime, 3) for prime in _primes(64)]

    def _mixed(self, state, block):
        right = lambda x, n: (x >> n | x << 32 - n) & _WORD
        words = self._words(block)
        for i in range(16, 64):
            before, last = words[i - 15], words[i - 2]
            words.append(words[i - 16] + (right(before, 7) ^ right(before, 18) ^ before >> 3) + words[i - 7]
                         + (right(last, 17) ^ right(last, 19) ^ last >> 10) & _WORD)
        a, b, c, d, e, f, g, h = state
        for i in range(64):
            first = h + (right(e, 6) ^ right(e, 11) ^ right(e, 25)) + (e & f ^ ~e & g) + self._cubes[i] + words[i]
            second = (right(a, 2) ^ right(a, 13) ^ right(a, 22)) + (a & b ^ a & c ^ b & c)
            a, b, c, d, e, f, g, h = first + second & _WORD, a, b, c, d + first & _WORD, e, f, g
        return self._sum(state, (a, b, c, d, e, f, g, h))


class _Sha224(_Sha256):
    name, digest_size = 'sha224', 28
    # The second halves of the 64 bits behind the points of the next eight primes' roots.
    _start = tuple(_root_bits(prime, 2, 64) & _WORD for prime in _primes(16)[8:])


_MADE = {'md5': _Md5, 'sha1': _Sha1, 'sha224': _Sha224, 'sha256': _Sha256}


def _maker(name):
    def make(data=b'', *, usedforsecurity=True):
        return _MADE[name](data)
    make.__name__ = make.__qualname__ = f'openssl_{name}'
    return make


md5, sha1, sha224, sha256 = map(_maker, _MADE)


def new(name, data=b'', **kwargs):
    if name.lower() not in _MADE:
        raise ValueError(f'unsupported hash type {name}')
    return _MADE[name.lower()](data)
