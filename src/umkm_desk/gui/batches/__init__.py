"""Batch & kedaluwarsa: what expires when, throwing away, following a batch."""
