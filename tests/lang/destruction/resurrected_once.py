class Phoenix:
    def __del__(self):
        print("del")
        saved.append(self)

saved = []
Phoenix()
print(len(saved))
saved.clear()  # __del__ runs only once
print("end")
