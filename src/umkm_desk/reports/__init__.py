"""What leaves the program for other people to read: the monthly summary on paper, as a sheet, as data.

Belongs here: laying out frozen values that `queries` filled, and writing the files. A report asks the book nothing,
computes no money beyond adding up what it prints, and knows no clock: `made_at` is an argument. May not be imported
here: `gui`, `cli`, `demo`, `exchange`, `actions`, SQL, Qt. ReportLab, XlsxWriter and pypdf are imported in the modules
that only a report being made imports, because start-up time is a feature.
"""
