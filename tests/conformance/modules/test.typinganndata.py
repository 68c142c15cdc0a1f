"""Stands in for the data of test_typing, which Debian's package leaves out: modules with the annotations that the
tests expect of them."""
__path__ = []
