"""Sertifikat & label: permits with their dates, and reminders."""
