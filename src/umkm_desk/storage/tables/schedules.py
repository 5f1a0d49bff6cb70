"""What runs month by month: wear of equipment, what was paid in advance, loans; and the months already booked."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, UniqueConstraint

from umkm_desk.storage.tables.columns import identity, integer, ref, table, text

schedule = table(
    "schedule",
    identity(),
    text("kind"),
    text("name"),
    ref("account", "account.code"),  # what is used up or paid back: 1501 to 1503, 1401, 2201, 2202
    ref("expense", "account.code"),  # what bears it: depreciation, the expense paid in advance, interest
    integer("first"),  # the first month of it, yyyymm
    integer("months"),
    integer("amount"),  # cost, what was paid in advance, or what was lent
    integer("taken", server_default="0"),  # of it before the first month: worn, used up or paid back already
    integer("rate", null=True),  # a loan's interest a year, in hundredths of a percent
    text("way", null=True),  # how a loan's interest is reckoned
    ref("contact", "contact.id", null=True),
    text("note", null=True),
    integer("ended", null=True),  # the last month of it when it was stopped without an entry, yyyymm
    Column("document", Integer, ForeignKey("document.id"), nullable=True),  # the money it began with
    UniqueConstraint("name"),
    CheckConstraint("kind in ('asset', 'prepaid', 'loan')", name="kind"),
    CheckConstraint("way in ('flat', 'annuity')", name="way"),
    CheckConstraint("months > 0", name="months"),
    CheckConstraint("amount > 0", name="amount"),
    CheckConstraint("taken >= 0 and taken <= amount", name="taken"),
)
Index("ix_schedule_document", schedule.c.document, sqlite_where=schedule.c.document.is_not(None))

schedule_month = table(
    "schedule_month",
    Column("document", Integer, ForeignKey("document.id"), primary_key=True),
    ref("schedule", "schedule.id"),
    integer("month"),
    integer("amount"),  # what the schedule's account was lowered by
    integer("interest", server_default="0"),
)
Index("ix_schedule_month_schedule", schedule_month.c.schedule, schedule_month.c.month)
