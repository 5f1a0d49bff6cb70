"""Pengaturan: the shop, ways of selling, look and language, backups, files in and out, help."""
