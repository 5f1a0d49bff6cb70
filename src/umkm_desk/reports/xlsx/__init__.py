"""The monthly summary as a workbook with real numbers, formulas and charts: `monthly_xlsx`.

Texts of users are always written as text, never as a formula. The last sheet, `data`, is hidden and holds the
summary's JSON, a line of it in each cell of column A.
"""

from umkm_desk.reports.xlsx.workbook import monthly_xlsx

__all__ = ["monthly_xlsx"]
