"""Products, ingredients and packaging: the form for one, and making two of them one. Used by several pages."""
