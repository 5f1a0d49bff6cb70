"""Penjualan: recording sales fast, their history, and who owes."""
