"""What is true: the rules of money, quantity, stock, cost and ledger.

Belongs here: frozen values and pure functions over them. May not be imported here: anything outside
the standard library, and of that nothing that reads files, the clock, a database or a window.
"""
