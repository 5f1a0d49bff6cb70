"""Produksi & resep: recording a run, planning, recipes, what can be cooked with what there is."""
