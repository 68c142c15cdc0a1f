print("a\tb\\n\x41\u00e9\U0001F600\N{BULLET}\101\0end".encode("utf-8"))
print(r"raw\n", b"by\x00te\xff", rb"raw\x", 'it''s' "joined", """triple
line""", "cont\
inued", '\'"')
print('a' 'b' f"{1}" 'c', len("\
"))
print(u"u prefix", R"R\d", bR"\d", repr("mixed ' and \""), repr('just "'), repr("it's"))
