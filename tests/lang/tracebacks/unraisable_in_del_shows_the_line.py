class C:
    def __del__(self):
        self.missing

c = C()
c = None
print("on we go")
