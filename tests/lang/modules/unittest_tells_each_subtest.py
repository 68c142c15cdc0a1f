import io, re, unittest, warnings

class T(unittest.TestCase):
    def test_parts(self):
        "What it is about."
        for number in 1, 2:
            with self.subTest("part", number=number):
                with self.subTest(inner=True):
                    self.assertEqual(number, 1)

    def test_skips(self):
        with self.subTest(os="none"):
            self.skipTest("not here")

    def test_returns(self):
        return self.test_async()

    async def test_async(self):
        pass

def run(name, **options):
    out = io.StringIO()
    with warnings.catch_warnings(record=True) as caught:
        unittest.TextTestRunner(out, verbosity=2, **options).run(unittest.TestSuite([T(name)]))
    print(re.sub(r"in [\d.]+s", "in 0s", out.getvalue()))
    for warning in caught:
        print(warning.category.__name__, str(warning.message)[:300])

run("test_parts")
run("test_skips")
run("test_returns", warnings="always")
run("test_returns", warnings="ignore")
