"""The page of the cash book: its forms by keys, what they record, and how they look."""
