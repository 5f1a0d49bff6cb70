"""The papers of daily work: receipt, invoice, purchase note, count sheet and price list, each a module.

What a paper says comes frozen from `queries`. The words and sums they share stand in `saying`, which like `message` (a
receipt as text to send) knows no ReportLab; the others are imported when a paper is made.
"""
