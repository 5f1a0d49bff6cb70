"""How the business's numbers, days and sentences are written for people, and read back from them.

Belongs here: the word catalogues (`words`), the written form of rupiah, quantities, days and number words
(`formats`), the strict reading of what people type or a file holds (`parsers`), and where the files beside the
program lie (`resources`). May not be imported here: anything of the program but `umkm_desk.domain`; no Qt, no SQL,
no paper. Babel is imported inside the functions that need it, because start-up time is a feature.
"""
