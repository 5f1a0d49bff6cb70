"""What runs month by month, and what isn't paid yet: the forms for it. Used by the pages of cash and reports."""
