class InsufficientFunds(Exception):
    def __init__(self, balance, amount):
        super().__init__(f"balance {balance}, needed {amount}")
        self.missing = amount - balance

class Account:
    def __init__(self, owner, balance=0):
        self.owner, self._balance = owner, balance
    @property
    def balance(self): return self._balance
    def withdraw(self, amount):
        if amount > self._balance:
            raise InsufficientFunds(self._balance, amount)
        self._balance -= amount
    def __repr__(self): return f"{type(self).__name__}({self.owner!r}, {self.balance:.2f})"

a = Account("Ann", 100)
a.withdraw(30.5)
print(a)
try:
    a.withdraw(500)
except InsufficientFunds as e:
    print("failed:", e, e.missing)
