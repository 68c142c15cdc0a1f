# Hashes over the ends of blocks; identifiers by name, from texts, numbers and bytes.
import hashlib, uuid

for size in (0, 3, 55, 56, 64, 120):
    data = bytes(i * 7 % 256 for i in range(size))
    for make in (hashlib.md5, hashlib.sha1, hashlib.sha224, hashlib.sha256):
        print(size, make(data).name, make(data).hexdigest())
h = hashlib.new('sha256', b'a')
other = h.copy()
h.update(b'bc')
print(h.hexdigest() == hashlib.sha256(b'abc').hexdigest(), other.hexdigest() == h.hexdigest(), h.digest_size, h.block_size)
try:
    hashlib.md5('text')
except TypeError as error:
    print(error)

u = uuid.UUID('{12345678-1234-5678-1234-567812345678}')
print(repr(u), u.version, u.variant, u.urn, u.fields, u.bytes_le, u.int, u.time, u.clock_seq)
print(uuid.UUID(bytes=u.bytes) == u == uuid.UUID(int=u.int), u < uuid.MAX, hash(u) == hash(uuid.UUID(fields=u.fields)))
print(uuid.uuid5(uuid.NAMESPACE_DNS, 'python.org'), uuid.uuid3(uuid.NAMESPACE_URL, 'x'), uuid.uuid4().version)
for wrong in ({'hex': 'x'}, {}, {'int': -1}, {'bytes': b''}, {'int': 1, 'version': 9}):
    try:
        uuid.UUID(**wrong)
    except (TypeError, ValueError) as error:
        print(error)
try:
    u.int = 1
except TypeError as error:
    print(error)
