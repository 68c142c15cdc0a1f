items = [
    "a",
    "b" 5,
    "c",
]
