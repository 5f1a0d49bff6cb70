"""What the shop and its mentor agree on: sessions, follow-ups, targets, comments; and who works there."""

from sqlalchemy import CheckConstraint, Index, PrimaryKeyConstraint, UniqueConstraint

from umkm_desk.storage.tables.columns import identity, integer, ref, table, text

mentoring_session = table(
    "mentoring_session",
    identity(),
    integer("day"),
    text("mentor"),
    text("place", null=True),
    text("note", null=True),
    integer("retired", server_default="0"),
    CheckConstraint("place in ('shop', 'office', 'online', 'fair')", name="place"),
)
Index("ix_mentoring_session_day", mentoring_session.c.day)

follow_up = table(
    "follow_up",
    identity(),
    ref("session", "mentoring_session.id", null=True),
    text("what"),
    text("who", null=True),
    integer("opened"),
    integer("due", null=True),
    integer("done", null=True),
    integer("dropped", null=True),
    text("section", null=True),  # the part of the summary it is about
    text("reply", null=True),  # the checksum of the mentor's file it came from
    UniqueConstraint("reply", "what"),
)
Index("ix_follow_up_session", follow_up.c.session)

target = table(
    "target",
    integer("month"),
    text("measure"),
    integer("amount"),
    integer("set_on"),
    text("reply", null=True),
    PrimaryKeyConstraint("month", "measure"),
    rowid=False,
)

workforce = table(
    "workforce",
    integer("month"),  # from this month on, yyyymm
    text("kind"),
    integer("women"),
    integer("men"),
    PrimaryKeyConstraint("month", "kind"),
    CheckConstraint("kind in ('family', 'permanent', 'daily')", name="kind"),
    CheckConstraint("women >= 0 and men >= 0", name="count"),
    rowid=False,
)

mentor_comment = table(
    "mentor_comment",
    identity(),
    integer("month"),
    text("section"),
    text("words"),
    text("mentor"),
    integer("written"),
    text("reply"),
    UniqueConstraint("reply", "section", "words"),
)
Index("ix_mentor_comment_month", mentor_comment.c.month)
