# Writing nothing past the end leaves no gap, a hint of 0 is none, and there is nothing to detach.
import io
for make, empty, text in ((io.StringIO, '', 'ab\ncd\n'), (io.BytesIO, b'', b'ab\ncd\n')):
    stream = make(text)
    print(stream.readlines(0), stream.seek(8), stream.write(empty), stream.getvalue(), stream.tell())
    stream.write(text[:1])
    print(stream.getvalue(), stream.seek(0), stream.readlines(1))
    try:
        stream.detach()
    except io.UnsupportedOperation as error:
        print(error)
