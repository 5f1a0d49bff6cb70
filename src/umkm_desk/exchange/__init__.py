"""Files in and out: our own tables as CSV and XLSX, templates to fill in, and any other file by a column map.

Belongs here: reading a file safely (`files`), which table it holds (`headers`, `tables`), what its rows mean
(`masters`, `reading`), loading them in one transaction (`importing`), and writing the same tables (`writing`,
`exporting`, `templates`). May be imported here: actions, queries, storage.book and storage.session, language, domain.
May not: SQL, storage.tables, windows. openpyxl and XlsxWriter are imported inside the functions that use them.
"""
