"""Laporan: the month's summary seen, printed and saved; months locked and opened again."""
