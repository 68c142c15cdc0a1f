class Config:
    timeout = 3

c = Config()
print(c.timeout, c.timeuot)
