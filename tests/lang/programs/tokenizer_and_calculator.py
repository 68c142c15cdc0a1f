import re

def tokens(text):
    for number, op in re.findall(r"\s*(?:(\d+\.?\d*)|(.))", text):
        yield float(number) if number else op
    yield None

class Parser:
    def __init__(self, text): self.it = tokens(text); self.advance()
    def advance(self): self.token = next(self.it)
    def expression(self):
        value = self.term()
        while self.token in ("+", "-"):
            op = self.token; self.advance()
            value = value + self.term() if op == "+" else value - self.term()
        return value
    def term(self):
        value = self.factor()
        while self.token in ("*", "/"):
            op = self.token; self.advance()
            value = value * self.factor() if op == "*" else value / self.factor()
        return value
    def factor(self):
        token = self.token; self.advance()
        if token == "(": value = self.expression(); self.advance(); return value
        if token == "-": return -self.factor()
        if isinstance(token, float): return token
        raise SyntaxError(f"unexpected {token!r}")
for text in ("1 + 2 * 3", "(1 + 2) * -3", "10 / 4 - 1", "2 * (3", "1 / 0", "* 2"):
    try: print(text, "=", Parser(text).expression())
    except Exception as e: print(text, "->", type(e).__name__, e)
