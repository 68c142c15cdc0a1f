data = {"users": [{"name": "x"}]}
print(data["users"][0]["email"])
