import unittest, io
class T(unittest.TestCase):
    def setUp(self): self.x = 1
    def test_ok(self): self.assertEqual(self.x, 1)
    def test_fail(self): self.assertEqual([1, 2], [1, 3])
    def test_error(self): 1 / 0
    @unittest.skip("later")
    def test_skip(self): pass
    def test_raises(self):
        with self.assertRaises(ValueError) as cm: int("x")
        self.assertIn("invalid", str(cm.exception))
        self.assertRaisesRegex(KeyError, "k", {}.__getitem__, "k")
    @unittest.expectedFailure
    def test_expected(self): self.fail()
suite = unittest.defaultTestLoader.loadTestsFromTestCase(T)
result = unittest.TestResult()
suite.run(result)
print(result.testsRun, len(result.failures), len(result.errors), len(result.skipped), len(result.expectedFailures), result.wasSuccessful())
print(result.failures[0][0].id().split(".")[-1], result.skipped[0][1], result.failures[0][1].strip().split("\n")[-1] != "")
