"""Pendamping: other shops' summaries read offline, with room for the mentor's notes beside each part."""
