"""Open bills, whichever way: the list of them, the form for what is paid, and the one for what is given up.

Used by the pages of sales and cash.
"""
