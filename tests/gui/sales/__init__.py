"""The page of sales: the form, what is kept of it, and who owes."""
