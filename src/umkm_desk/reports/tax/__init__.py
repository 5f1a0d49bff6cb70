"""The tax table of a year on paper, as a sheet and as data: an estimate, not tax advice."""
