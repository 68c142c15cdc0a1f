def traffic_light():
    while True:
        for colour, seconds in (("green", 3), ("yellow", 1), ("red", 2)):
            command = yield colour, seconds
            while command == "hold": command = yield colour, "held"
            if command == "reset": break
light = traffic_light()
print(next(light), next(light), light.send("hold"), light.send("hold"), light.send("reset"), next(light))
light.close()
try: light.send(None)
except StopIteration: print("off")
