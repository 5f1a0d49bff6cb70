"""The picture of twelve months: two bars a month and their figures below, all in one unit that the legend says."""

from collections.abc import Sequence

from reportlab.graphics.shapes import Drawing

from umkm_desk.reports.paper.charts import Slot, months_chart
from umkm_desk.reports.paper.frame import INNER
from umkm_desk.reports.wording import NOTHING, Wording

Pair = tuple[int, int]


def months_picture(
    say: Wording, names: Sequence[str], figures: Sequence[Pair | None], series: tuple[str, str], height: float,
    now: int | None = None,
) -> Drawing:  # fmt: skip
    """Two amounts of rupiah for each of `names` (None: nothing known); the month at place `now` is printed bold."""
    words, written = say.in_one_unit([amount for pair in figures if pair for amount in pair])
    left = iter(written)
    slots = [
        Slot(name, None, None, NOTHING, NOTHING, place == now)
        if pair is None
        else Slot(name, *pair, next(left), next(left), place == now)
        for place, (name, pair) in enumerate(zip(names, figures, strict=True))
    ]
    legend = (say.tr(words, name=series[0]), say.tr(words, name=series[1]))
    return months_chart(slots, legend, INNER, height, say.short)
