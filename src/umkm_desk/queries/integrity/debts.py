"""The audit of what is owed: each debt, each deposit, and their sums in the ledger."""

from typing import Final

from umkm_desk.domain.calendar import day_of
from umkm_desk.domain.errors import Rp
from umkm_desk.language.words import N_
from umkm_desk.queries.integrity.check import Check

DEBT_BALANCES: Final = Check(
    "debt_balances",
    N_("The debt of %(document)s is kept as %(open)s, but %(left)s of it is left after its payments."),
    """
    SELECT d.number, x.open, x.left_over
    FROM (SELECT debt, SUM(open) AS open, SUM(left_over) AS left_over
          FROM (SELECT debt, open, 0 AS left_over FROM debt_balance
                UNION ALL
                SELECT document, 0, amount FROM debt
                UNION ALL
                SELECT debt, 0, -amount FROM debt_payment) AS sides
          GROUP BY debt HAVING SUM(open) <> SUM(left_over)) AS x
    JOIN document d ON d.id = x.debt ORDER BY x.debt
    """,
    {"document": str, "open": Rp, "left": Rp},
)

DEBT_COPIES: Final = Check(
    "debt_copies",
    N_("The debt of %(document)s is kept under another contact or account than its own."),
    """
    SELECT d.number FROM debt_balance k JOIN debt b ON b.document = k.debt JOIN contact c ON c.id = b.contact
    JOIN document d ON d.id = k.debt
    WHERE k.account <> b.account OR k.contact <> COALESCE(c.merged_into, c.id) ORDER BY k.debt
    """,
    {"document": str},
)

DEBTS_OVERPAID: Final = Check(
    "debts_overpaid",
    N_("The debt of %(document)s is paid by %(over)s more than it was."),
    """
    SELECT d.number, -k.open FROM debt_balance k JOIN document d ON d.id = k.debt WHERE k.open < 0 ORDER BY k.debt
    """,
    {"document": str, "over": Rp},
)

DEBTS_POSTED: Final = Check(
    "debts_posted",
    N_("On %(day)s account %(account)s got %(ledger)s, but the debts in it changed by %(debts)s."),
    """
    SELECT account, day, SUM(debts), SUM(ledger)
    FROM (SELECT b.account, d.day, CASE WHEN b.account = '2101' THEN -b.amount ELSE b.amount END AS debts, 0 AS ledger
          FROM debt b JOIN document d ON d.id = b.document
          UNION ALL
          SELECT b.account, p.day, CASE WHEN b.account = '2101' THEN p.amount ELSE -p.amount END, 0
          FROM debt_payment p JOIN debt b ON b.document = p.debt
          UNION ALL
          SELECT account, day, 0, amount FROM posting WHERE account IN ('1201', '2101')) AS sides
    GROUP BY account, day HAVING SUM(debts) <> SUM(ledger) ORDER BY account, day
    """,
    {"account": str, "day": day_of, "debts": Rp, "ledger": Rp},
)

DEPOSIT_BALANCES: Final = Check(
    "deposit_balances",
    N_("What is held for %(contact)s is kept as %(kept)s, but adds up to %(moved)s."),
    """
    SELECT c.name, x.kept, x.moved
    FROM (SELECT contact, SUM(kept) AS kept, SUM(moved) AS moved
          FROM (SELECT contact, amount AS kept, 0 AS moved FROM deposit_balance
                UNION ALL
                SELECT COALESCE(c.merged_into, c.id), 0, m.amount
                FROM deposit_move m JOIN contact c ON c.id = m.contact) AS sides
          GROUP BY contact HAVING SUM(kept) <> SUM(moved)) AS x
    JOIN contact c ON c.id = x.contact ORDER BY c.name
    """,
    {"contact": str, "kept": Rp, "moved": Rp},
)

DEPOSITS_BELOW_ZERO: Final = Check(
    "deposits_below_zero",
    N_("More was used of the deposit of %(contact)s than was held: %(kept)s."),
    """
    SELECT c.name, b.amount FROM deposit_balance b JOIN contact c ON c.id = b.contact WHERE b.amount < 0 ORDER BY c.name
    """,
    {"contact": str, "kept": Rp},
)

DEPOSITS_POSTED: Final = Check(
    "deposits_posted",
    N_("The deposits of all customers are %(kept)s, the ledger says %(ledger)s."),
    """
    SELECT x.kept, x.ledger
    FROM (SELECT COALESCE(SUM(kept), 0) AS kept, COALESCE(SUM(ledger), 0) AS ledger
          FROM (SELECT amount AS kept, 0 AS ledger FROM deposit_move
                UNION ALL
                SELECT 0, -amount FROM posting WHERE account = '2104') AS sides) AS x
    WHERE x.kept <> x.ledger
    """,
    {"kept": Rp, "ledger": Rp},
)

DEBTS: Final = (
    DEBT_BALANCES, DEBT_COPIES, DEBTS_OVERPAID, DEBTS_POSTED, DEPOSIT_BALANCES, DEPOSITS_BELOW_ZERO, DEPOSITS_POSTED,
)  # fmt: skip
