"""UMKM Desk: the whole business of a small food producer in one file on one laptop.

Rooms, from top to bottom: ``gui | cli``, ``demo | reports | exchange``, ``actions | queries``,
``storage | language``, ``domain``. A room imports only from the rooms below it; ``app`` knows them all.
"""

__version__ = "0.1.0"
__built__ = "2026-11-01"
"""The day from which this version may be used: an earlier day on a laptop's clock is wrong."""
