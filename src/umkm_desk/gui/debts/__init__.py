"""Open bills, whichever way: the list of them, and the form for what is paid. Used by the pages of sales and cash."""
