"""Stands in for `test.support.script_helper`: no test can start another interpreter here."""
import unittest


def needs_process(*args, **kwargs):
    raise unittest.SkipTest("needs a subprocess")


assert_python_ok = assert_python_failure = spawn_python = kill_python = needs_process
make_script = make_pkg = make_zip_script = make_zip_pkg = run_python_until_end = needs_process
run_test_script = needs_process


def interpreter_requires_environment():
    return True
