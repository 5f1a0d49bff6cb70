"""The audit of closed months: what is closed is what was closed last, and nothing was dated into it afterwards."""

from typing import Final

from umkm_desk.domain.calendar import Month, day_of
from umkm_desk.language.words import N_
from umkm_desk.queries.integrity.check import Check

CLOSED_MONTHS: Final = Check(
    "closed_months",
    N_("%(month)s is kept as open or closed, but its last closing or opening says the other."),
    """
    SELECT month
    FROM (SELECT month, 1 AS kept, 0 AS said FROM closed_month
          UNION ALL
          SELECT s.month, 0, s.closed FROM month_state s
          WHERE s.document = (SELECT MAX(n.document) FROM month_state n WHERE n.month = s.month)) AS sides
    GROUP BY month HAVING SUM(kept) <> SUM(said) ORDER BY month
    """,
    {"month": Month.from_number},
)

AFTER_CLOSING: Final = Check(
    "after_closing",
    N_("%(document)s was recorded after its month was closed, yet something of it is dated %(day)s."),
    """
    WITH m AS MATERIALIZED (
      SELECT s.month, MAX(s.document) AS closing FROM month_state s JOIN closed_month c ON c.month = s.month
      WHERE s.closed = 1 GROUP BY s.month)
    SELECT d.number, x.day
    FROM (SELECT f.document, f.day FROM m CROSS JOIN posting f ON f.day / 100 <= m.month AND f.document > m.closing
          UNION
          SELECT f.document, f.day FROM m CROSS JOIN stock_move f ON f.day / 100 <= m.month AND f.document > m.closing
          UNION
          SELECT f.id, f.day FROM m CROSS JOIN document f ON f.day / 100 <= m.month AND f.id > m.closing
          WHERE f.kind <> 'closing') AS x
    JOIN document d ON d.id = x.document ORDER BY x.document, x.day
    """,
    {"document": str, "day": day_of},
)

CLOSING: Final = (CLOSED_MONTHS, AFTER_CLOSING)
