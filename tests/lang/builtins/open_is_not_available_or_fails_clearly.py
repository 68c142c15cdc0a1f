try:
    open("/no/such/file/anywhere")
except OSError as e:
    print("OSError")
