import sys
try:
    sys.exit(5)
except SystemExit as e:
    print(e.code)
try:
    raise SystemExit
except SystemExit as e:
    print(e.code)
sys.exit("message on stderr")
