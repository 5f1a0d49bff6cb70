"""The audit of the ledger: entries balance, and the monthly sums are those of the postings."""

from typing import Final

from umkm_desk.domain.calendar import Month, day_of
from umkm_desk.domain.errors import Rp
from umkm_desk.domain.ledger import CHART
from umkm_desk.language.words import N_
from umkm_desk.queries.findings import Finding
from umkm_desk.queries.integrity.check import MOST, Check
from umkm_desk.storage.session import Session

BALANCED: Final = Check(
    "balanced",
    N_("The entry of %(document)s on %(day)s doesn't balance: %(difference)s is left over."),
    """
    SELECT d.number, p.day, p.difference
    FROM (SELECT document, day, SUM(amount) AS difference FROM posting
          GROUP BY document, day HAVING SUM(amount) <> 0) AS p
    JOIN document d ON d.id = p.document ORDER BY p.document, p.day
    """,
    {"document": str, "day": day_of, "difference": Rp},
)

STOCK_POSTED: Final = Check(
    "stock_posted",
    N_("%(document)s moved stock worth %(stock)s on %(day)s, but account %(account)s got %(ledger)s."),
    """
    SELECT d.number, x.day, x.account, x.stock, x.ledger
    FROM (SELECT document, account, day, SUM(stock) AS stock, SUM(ledger) AS ledger
          FROM (SELECT document, account, day, value AS stock, 0 AS ledger FROM stock_move
                UNION ALL
                SELECT document, account, day, 0, amount FROM posting
                WHERE account IN ('1301', '1302', '1304', '1305')) AS sides
          GROUP BY document, account, day HAVING SUM(stock) <> SUM(ledger)) AS x
    JOIN document d ON d.id = x.document ORDER BY x.document, x.day, x.account
    """,
    {"document": str, "day": day_of, "account": str, "stock": Rp, "ledger": Rp},
)

STOCK_VALUED: Final = Check(
    "stock_valued",
    N_("The stock of account %(account)s is worth %(stock)s, but the ledger says %(ledger)s."),
    """
    SELECT account, SUM(stock), SUM(ledger)
    FROM (SELECT account, value AS stock, 0 AS ledger FROM pool
          UNION ALL
          SELECT account, 0, amount FROM posting WHERE account IN ('1301', '1302', '1304', '1305')) AS sides
    GROUP BY account HAVING SUM(stock) <> SUM(ledger) ORDER BY account
    """,
    {"account": str, "stock": Rp, "ledger": Rp},
)

ACCOUNT_MONTHS: Final = Check(
    "account_months",
    N_("The sums kept of account %(account)s for %(month)s differ from its entries by %(debit)s and %(credit)s."),
    """
    SELECT account, month, SUM(debit), SUM(credit)
    FROM (SELECT account, month, part, debit, credit FROM account_month
          UNION ALL
          SELECT account, day / 100, part, CASE WHEN amount > 0 THEN -amount ELSE 0 END,
                 CASE WHEN amount < 0 THEN amount ELSE 0 END
          FROM posting) AS sides
    GROUP BY account, month, part HAVING SUM(debit) <> 0 OR SUM(credit) <> 0 ORDER BY account, month, part
    """,
    {"account": str, "month": Month.from_number, "debit": Rp, "credit": Rp},
)


_CHART: Final = N_("Account %(account)s isn't called or kept as this program has it.")


def chart(session: Session) -> list[Finding]:
    """Accounts that aren't those of the program's chart, or otherwise named or kept."""
    rows = set(session.rows("SELECT code, name, owner_name, normal FROM account"))
    differing = rows ^ {(a.code, a.name, a.owner_name, a.normal) for a in CHART}
    return [Finding(_CHART, {"account": code}) for code in sorted({str(row[0]) for row in differing})][:MOST]


LEDGER: Final = (chart, BALANCED, STOCK_POSTED, STOCK_VALUED, ACCOUNT_MONTHS)
