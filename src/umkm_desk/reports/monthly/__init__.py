"""The monthly summary as a PDF of two to four pages, for the owner and the mentor: `monthly_pdf`.

Only what `queries.summary` holds is laid out here; words come through `wording`, looks from `paper`.
"""

from umkm_desk.reports.monthly.document import monthly_pdf

__all__ = ["monthly_pdf"]
