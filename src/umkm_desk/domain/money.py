"""Whole rupiah, divided without losing or making one.

Rounding is half up (away from zero for negative amounts, so that a reversal mirrors its original); the last part
always takes the rest. Source: accounting rules, opening paragraph.
"""

from collections.abc import Sequence


def round_half_up(numerator: int, denominator: int) -> int:
    """`numerator / denominator` to the nearest whole number, halves away from zero; `denominator` > 0."""
    if denominator <= 0:
        raise ValueError("denominator must be positive")
    magnitude = (2 * abs(numerator) + denominator) // (2 * denominator)
    return magnitude if numerator >= 0 else -magnitude


def share(value: int, part: int, whole: int) -> int:
    """What `part` of `whole` takes of `value` rupiah: all of it when `part` is the whole."""
    return value if part == whole else round_half_up(value * part, whole)


def split(value: int, weights: Sequence[int]) -> list[int]:
    """`value` rupiah shared by weight, largest remainder first, ties to the earlier; the parts add up to `value`.

    Weights are ≥ 0; when all are zero the first part takes everything.
    """
    total = sum(weights)
    if not weights:
        raise ValueError("nothing to share among")
    if total == 0:
        return [value] + [0] * (len(weights) - 1)
    sign = -1 if value < 0 else 1
    parts = [abs(value) * weight // total for weight in weights]
    remainders = [abs(value) * weight % total for weight in weights]
    missing = abs(value) - sum(parts)
    for index in sorted(range(len(weights)), key=lambda i: (-remainders[i], i))[:missing]:
        parts[index] += 1
    return [sign * part for part in parts]
