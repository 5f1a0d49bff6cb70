"""Good files made bad by a seed: bytes turned, cut out, put in twice; and values of JSON replaced by odd ones."""

import copy
from random import Random
from typing import Any

ODD: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 10**15, -(10**15), 10**30, 1.5, float("nan"), "", "x", "-", "0.5", "1e9", "2026-13",
    "2026-02-30", "9999-12", "0001-01", "9999-12-31",
    "0001-01-01", "\ud800", "\x00", "a" * 100_000, [], {}, [[]], [None], {"a": 1},
    "%(x)s", "%999999999d",
)  # fmt: skip


def spoiled(content: bytes, chance: Random) -> bytes:
    """The same bytes with one to eight faults."""
    made = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        place = chance.randrange(len(made)) if made else 0
        length = chance.choice((1, 2, 8, 200, 5_000))
        part = bytes(made[place : place + length])
        match chance.randrange(7):
            case 0:
                made[place : place + 1] = bytes([chance.randrange(256)])
            case 1:
                del made[place : place + length]
            case 2:
                made[place:place] = part * chance.randint(1, 3)
            case 3:
                made[place:place] = chance.randbytes(length)
            case 4:
                made[place : place + length] = chance.choice((b"9", b"0", b"-", b" ", b"<", b"[", b"\xff")) * length
            case 5:
                del made[place:]
            case _:
                made += part
    return bytes(made)


def odd(data: Any, chance: Random) -> Any:
    """The same JSON with one to three values replaced, left out or given twice."""
    made = copy.deepcopy(data)
    for _ in range(chance.randint(1, 3)):
        holder, key = made, None
        while True:
            keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
            if not keys:
                break
            key = chance.choice(keys)
            inner = holder[key]
            if not isinstance(inner, dict | list) or chance.random() < 0.2:
                break
            holder = inner
        if key is None or (isinstance(holder, list) and not holder):
            continue
        match chance.randrange(6):
            case 0:
                del holder[key]
            case 1 if isinstance(holder, list):
                holder.extend(copy.deepcopy(holder[:50]))
            case _:
                holder[key] = copy.deepcopy(chance.choice(ODD))
    return made
