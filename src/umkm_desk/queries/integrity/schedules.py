"""The audit of schedules: an entry of a month posts what it says, and none goes below nothing."""

from typing import Final

from umkm_desk.domain.errors import Rp
from umkm_desk.language.words import N_
from umkm_desk.queries.integrity.check import Check

MONTHS_POSTED: Final = Check(
    "months_posted",
    N_("%(document)s books %(amount)s of %(name)s, but its entry says %(posted)s."),
    """
    SELECT x.number, x.amount, x.name, x.posted
    FROM (SELECT d.id, d.number, s.name, b.amount + b.interest AS amount, COALESCE(SUM(
              CASE WHEN s.kind = 'loan' AND p.account IN (s.account, '8101') THEN p.amount
                   WHEN s.kind <> 'loan' AND (p.account = s.account OR (s.kind = 'asset' AND p.account = '1591'))
                   THEN -p.amount ELSE 0 END), 0) AS posted
          FROM schedule_month b JOIN schedule s ON s.id = b.schedule JOIN document d ON d.id = b.document
          LEFT JOIN posting p ON p.document = d.id
          GROUP BY d.id, d.number, s.name, b.amount, b.interest) AS x
    WHERE x.amount <> x.posted ORDER BY x.id
    """,
    {"document": str, "amount": Rp, "name": str, "posted": Rp},
)

SCHEDULES_OVERDRAWN: Final = Check(
    "schedules_overdrawn",
    N_("%(booked)s of %(name)s is booked, but only %(whole)s was there."),
    """
    SELECT SUM(b.amount), s.name, s.amount - s.taken
    FROM schedule s JOIN schedule_month b ON b.schedule = s.id
    WHERE NOT EXISTS (SELECT 1 FROM document c WHERE c.cancels = b.document)
    GROUP BY s.id, s.name, s.amount, s.taken HAVING SUM(b.amount) > s.amount - s.taken ORDER BY s.id
    """,
    {"booked": Rp, "name": str, "whole": Rp},
)

SCHEDULES: Final = (MONTHS_POSTED, SCHEDULES_OVERDRAWN)
