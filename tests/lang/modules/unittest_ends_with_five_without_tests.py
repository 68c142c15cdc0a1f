import unittest
try:
    unittest.main()
except SystemExit as end:
    print(end.code)
