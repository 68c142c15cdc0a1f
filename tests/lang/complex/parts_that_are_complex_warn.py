import warnings
warnings.simplefilter("always")

class Convertible:
    def __complex__(self): return 3 + 4j

def attempt(function):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            print(function(), end=" ")
        except TypeError as error:
            print(error, end=" ")
    print([str(warning.message) for warning in caught])

for function in (lambda: complex(1, 2j), lambda: complex(1j, 2j), lambda: complex(real=1j), lambda: complex(imag=1j),
                 lambda: complex(1j), lambda: complex(real="1"), lambda: complex(Convertible(), 1),
                 lambda: complex(1, Convertible()), lambda: complex(Convertible()), lambda: complex(1j, []),
                 lambda: complex(-0.0, -0.0), lambda: complex()):
    attempt(function)
