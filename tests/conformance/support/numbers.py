"""Stands in for `test.support.numbers`: literals with underscores, right and wrong ones."""

VALID_UNDERSCORE_LITERALS = [
    "1_2", "0_0", "12_345_678", "0b1_0", "0b_1", "0o1_7", "0o_7", "0xa_b", "0x_c", "1_0.2", "1.0_2",
    "1_0.2_0e3", "2e1_2", "2_0e-1_2", ".0_1", ".0_1e+1_0", "3_0j", "3_0.1_0j", ".5_0j", "1e1_0j",
]

INVALID_UNDERSCORE_LITERALS = [
    "1_", "0_", "1__2", "0__0", "0b1_", "0b1__0", "0o7_", "0o7__1", "0xa_", "0xa__b", "0_7", "0_b1",
    "0_x1", "0_o1", "1_.0", "1._0", "1.0_", "1.0__1", "1_e1", "1e_1", "1e1_", "1e1__0", "._1",
    "1.0_j", "1_j", "1.0e+_1", "0 if 1_else 1",
]
