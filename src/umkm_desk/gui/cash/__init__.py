"""Buku kas: money in, out and moved, purchases, and debts both ways."""
