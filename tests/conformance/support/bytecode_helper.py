"""Stands in for `test.support.bytecode_helper`: the engine's bytecode is its own, so its tests are skipped."""
import unittest


def needs_bytecode(*args, **kwargs):
    raise unittest.SkipTest("looks at CPython's bytecode")


instructions_with_positions = needs_bytecode


class BytecodeTestCase(unittest.TestCase):
    get_disassembly_as_string = assertInBytecode = assertNotInBytecode = needs_bytecode


class CompilationStepTestCase(unittest.TestCase):
    assertInstructionsMatch = codegen = get_optimized = needs_bytecode


CodegenTestCase = CfgOptimizationTestCase = AssemblerTestCase = CompilationStepTestCase
