"""Stands in for `platform`: the machine that the tests are to believe in."""


def system():
    return "Linux"


def machine():
    return "x86_64"


def python_implementation():
    return "CPython"  # what holds for CPython is to hold here


def platform(*args, **kwargs):
    return "Linux"


def architecture(*args, **kwargs):
    return "64bit", ""


def libc_ver(*args, **kwargs):
    return "", ""


def release():
    return ""
