"""Stands in for `errno`: Linux's numbers of errors, as OSError knows them."""
EPERM, ENOENT, ESRCH, EINTR, EIO, EBADF, ECHILD, EAGAIN, ENOMEM, EACCES = 1, 2, 3, 4, 5, 9, 10, 11, 12, 13
EEXIST, ENOTDIR, EISDIR, EINVAL, ENOSPC, EPIPE, EDOM, ERANGE = 17, 20, 21, 22, 28, 32, 33, 34
EWOULDBLOCK = EAGAIN
ENOTEMPTY, EBADFD = 39, 77
ECONNABORTED, ECONNRESET, ESHUTDOWN, ETIMEDOUT, ECONNREFUSED = 103, 104, 108, 110, 111
EALREADY, EINPROGRESS = 114, 115
errorcode = {number: name for name, number in list(globals().items()) if name.startswith("E")}
