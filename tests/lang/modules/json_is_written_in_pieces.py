import json
data = [2.0, [1, []], {}, {'a': [1, {'b': None}], 'c': 'd'}, True]
print(list(json.JSONEncoder().iterencode(data)))
print(list(json.JSONEncoder(indent=1).iterencode(data)))
print(list(json.JSONEncoder().iterencode(3)), list(json.JSONEncoder().iterencode({})))
