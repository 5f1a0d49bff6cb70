"""Customers, suppliers and shops: the list of them with what is open, and the form for one."""
