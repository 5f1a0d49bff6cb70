"""A process that wants one book for itself, as often as it can get it. Run by test_fights.py."""

import random
import time
from pathlib import Path

from tests.reliability.acts import mixed_acts
from tests.shop import Shop
from umkm_desk.queries.integrity import accounts
from umkm_desk.storage.book import Book


def fight(path: Path, told: Path, seed: int, seconds: float) -> None:
    """Open the book, record some acts, close it, and again. `told` gets a line for each act and each refusal.

    A line is `kept`, the record's number and its kind, or `refused`, the seconds it took and what was said.
    """
    chance, end = random.Random(seed), time.monotonic() + seconds
    with told.open("a", encoding="utf-8", buffering=1) as answer:
        while time.monotonic() < end:
            begun = time.monotonic()
            with Book.open(path, audit=accounts) as book:
                if book.read_only:
                    answer.write(f"refused {time.monotonic() - begun:.3f} {book.why_read_only}\n")
                else:
                    acts = mixed_acts(Shop(book), random.Random(chance.random()))
                    for _ in range(chance.randint(1, 4)):
                        answer.write(f"kept {next(acts).document}\n")
            time.sleep(chance.uniform(0, 0.03))
