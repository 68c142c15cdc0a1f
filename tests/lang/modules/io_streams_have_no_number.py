import io
for stream in (io.StringIO('a'), io.BytesIO(b'a')):
    try:
        stream.fileno()
    except io.UnsupportedOperation as e:
        print(type(e).__mro__[1:3], e)
