"""Stok: what there is of products, materials and packaging; the stock card; counting."""
