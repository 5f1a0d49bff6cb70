"""Paper: the frame of a page, its letters, tables and charts, without knowing what is printed.

Only reports being made import this folder, because ReportLab takes its time to start. Every text of a user passes
`lettering.escaped` before it becomes a paragraph.
"""
