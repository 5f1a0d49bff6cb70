"""The mentor's table of many shops, and the office's totals without names, on paper and as a workbook.

Only what `domain.consolidating` holds is laid out here; words come through `wording`, looks from `paper` and `xlsx`.
"""

from umkm_desk.reports.desk.document import desk_pdf, office_pdf
from umkm_desk.reports.desk.workbook import desk_xlsx, office_xlsx

__all__ = ["desk_pdf", "desk_xlsx", "office_pdf", "office_xlsx"]
