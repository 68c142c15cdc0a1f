class D:
    def __del__(self):
        raise ValueError

D()
print("goes on")
