"""Statements on paper, as a workbook and as data: what a bank, a mentor or the tax office asks for.

The modules that lay out paper and sheets are imported only when one is made, because ReportLab and XlsxWriter take
their time to start.
"""
