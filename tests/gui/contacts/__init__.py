"""Customers, suppliers and shops: their form, their list, and two that become one."""
