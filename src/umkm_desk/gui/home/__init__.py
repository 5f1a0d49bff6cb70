"""Beranda: how the month goes, what to sell first, what to make, and whether the books are healthy."""
