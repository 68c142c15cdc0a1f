rooms = {"hall": {"north": "library"}, "library": {"south": "hall"}}
here = "hall"
while True:
    try:
        command = input(f"[{here}]> ").strip().lower()
    except EOFError:
        print("\nbye")
        break
    if command in rooms[here]:
        here = rooms[here][command]
    elif command == "quit":
        print("quitting")
        break
    else:
        print("You can't", command or "do nothing")
