"""The first steps: a new book, an existing one, the practice shop, opening balances, files of before."""
