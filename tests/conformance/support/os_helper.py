"""Stands in for `test.support.os_helper`: there are no files here, so what needs one skips."""
import contextlib
import unittest

TESTFN = TESTFN_ASCII = "@test_tmp"
TESTFN_UNICODE = TESTFN_NONASCII = TESTFN_UNENCODABLE = TESTFN_UNDECODABLE = None
FS_NONASCII = None
SAVEDCWD = "."


class FakePath:
    """An object with __fspath__ that gives (or raises) what it was made with."""

    def __init__(self, path):
        self.path = path

    def __repr__(self):
        return f"<FakePath {self.path!r}>"

    def __fspath__(self):
        if isinstance(self.path, BaseException) or (
            isinstance(self.path, type) and issubclass(self.path, BaseException)
        ):
            raise self.path
        return self.path


def unlink(name):
    pass


rmtree = rmdir = unlink


def create_empty_file(name):
    raise unittest.SkipTest("needs files")


@contextlib.contextmanager
def needs_files(*args, **kwargs):
    raise unittest.SkipTest("needs files")
    yield


temp_dir = temp_cwd = change_cwd = temp_umask = needs_files


class EnvironmentVarGuard(dict):
    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        pass

    def set(self, name, value):
        self[name] = value

    def __delitem__(self, name):
        self.pop(name, None)

    def unset(self, *names):
        for name in names:
            self.pop(name, None)


def can_symlink():
    return False


def skip_unless_symlink(test):
    return unittest.skip("needs symbolic links")(test)


skip_unless_working_chmod = skip_unless_xattr = skip_unless_dac_override = skip_unless_symlink


def fd_count():
    raise unittest.SkipTest("needs files")
