"""The audit of the monthly sums of sales: what is kept by product and channel is what the sales and returns say."""

from typing import Final

from umkm_desk.domain.calendar import Month
from umkm_desk.domain.errors import Rp
from umkm_desk.language.words import N_
from umkm_desk.queries.findings import plain
from umkm_desk.queries.integrity.check import Check
from umkm_desk.queries.sales import SALES_FACTS

SALES_MONTHS: Final = Check(
    "sales_months",
    N_(
        "The sums kept of the sales of %(item)s in %(month)s differ from the sales by %(quantity)s, %(gross)s gross,"
        " %(cogs)s cost."
    ),
    """
    SELECT i.code, x.month, x.quantity, x.gross, x.cogs
    FROM (SELECT month, item, channel, SUM(quantity) AS quantity, SUM(gross) AS gross, SUM(cogs) AS cogs
          FROM (SELECT month, item, channel, quantity, gross, discount, fee, returned, returns, gross_returns, cogs
                FROM sales_month
                UNION ALL
                SELECT month, item, channel, -quantity, -gross, -discount, -fee, -returned, -returns, -gross_returns,
                       -cogs
                FROM ({facts}) AS facts) AS sides
          GROUP BY month, item, channel
          HAVING SUM(quantity) <> 0 OR SUM(gross) <> 0 OR SUM(discount) <> 0 OR SUM(fee) <> 0 OR SUM(returned) <> 0
              OR SUM(returns) <> 0 OR SUM(gross_returns) <> 0 OR SUM(cogs) <> 0) AS x
    JOIN item i ON i.id = x.item ORDER BY i.code, x.month, x.channel
    """.replace("{facts}", SALES_FACTS.replace(":first", "0").replace(":last", "99991231")),
    {"item": str, "month": Month.from_number, "quantity": plain, "gross": Rp, "cogs": Rp},
)

SALES: Final = (SALES_MONTHS,)
