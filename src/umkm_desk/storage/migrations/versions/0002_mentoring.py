"""Version 2: what runs month by month (equipment, rent paid in advance, loans), and the work with the mentor."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """From version 1: only new tables."""
    for statement in _STATEMENTS.strip().split(";;\n"):
        op.execute(" ".join(statement.split()))


_STATEMENTS = """
CREATE TABLE mentoring_session ( id INTEGER NOT NULL, day INTEGER NOT NULL, mentor TEXT NOT NULL, place TEXT,
note TEXT, retired INTEGER DEFAULT '0' NOT NULL, CONSTRAINT pk_mentoring_session PRIMARY KEY (id), CONSTRAINT
ck_mentoring_session_place CHECK (place in ('shop', 'office', 'online', 'fair')) ) STRICT;;
CREATE INDEX ix_mentoring_session_day ON mentoring_session (day);;
CREATE TABLE target ( month INTEGER NOT NULL, measure TEXT NOT NULL, amount INTEGER NOT NULL, set_on INTEGER NOT
NULL, reply TEXT, CONSTRAINT pk_target PRIMARY KEY (month, measure) ) WITHOUT ROWID, STRICT;;
CREATE TABLE workforce ( month INTEGER NOT NULL, kind TEXT NOT NULL, women INTEGER NOT NULL, men INTEGER NOT
NULL, CONSTRAINT pk_workforce PRIMARY KEY (month, kind), CONSTRAINT ck_workforce_kind CHECK (kind in ('family',
'permanent', 'daily')), CONSTRAINT ck_workforce_count CHECK (women >= 0 and men >= 0) ) WITHOUT ROWID, STRICT;;
CREATE TABLE mentor_comment ( id INTEGER NOT NULL, month INTEGER NOT NULL, section TEXT NOT NULL, words TEXT NOT
NULL, mentor TEXT NOT NULL, written INTEGER NOT NULL, reply TEXT NOT NULL, CONSTRAINT pk_mentor_comment PRIMARY
KEY (id), CONSTRAINT uq_mentor_comment_reply_section_words UNIQUE (reply, section, words) ) STRICT;;
CREATE INDEX ix_mentor_comment_month ON mentor_comment (month);;
CREATE TABLE follow_up ( id INTEGER NOT NULL, session INTEGER, what TEXT NOT NULL, who TEXT, opened INTEGER NOT
NULL, due INTEGER, done INTEGER, dropped INTEGER, section TEXT, reply TEXT, CONSTRAINT pk_follow_up PRIMARY KEY
(id), CONSTRAINT uq_follow_up_reply_what UNIQUE (reply, what), CONSTRAINT fk_follow_up_session FOREIGN
KEY(session) REFERENCES mentoring_session (id) ) STRICT;;
CREATE INDEX ix_follow_up_session ON follow_up (session);;
CREATE TABLE schedule ( id INTEGER NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, account TEXT NOT NULL,
expense TEXT NOT NULL, first INTEGER NOT NULL, months INTEGER NOT NULL, amount INTEGER NOT NULL, taken INTEGER
DEFAULT '0' NOT NULL, rate INTEGER, way TEXT, contact INTEGER, note TEXT, ended INTEGER, document INTEGER,
CONSTRAINT pk_schedule PRIMARY KEY (id), CONSTRAINT uq_schedule_name UNIQUE (name), CONSTRAINT ck_schedule_kind
CHECK (kind in ('asset', 'prepaid', 'loan')), CONSTRAINT ck_schedule_way CHECK (way in ('flat', 'annuity')),
CONSTRAINT ck_schedule_months CHECK (months > 0), CONSTRAINT ck_schedule_amount CHECK (amount > 0), CONSTRAINT
ck_schedule_taken CHECK (taken >= 0 and taken <= amount), CONSTRAINT fk_schedule_account FOREIGN KEY(account)
REFERENCES account (code), CONSTRAINT fk_schedule_expense FOREIGN KEY(expense) REFERENCES account (code),
CONSTRAINT fk_schedule_contact FOREIGN KEY(contact) REFERENCES contact (id), CONSTRAINT fk_schedule_document
FOREIGN KEY(document) REFERENCES document (id) ) STRICT;;
CREATE INDEX ix_schedule_document ON schedule (document) WHERE document IS NOT NULL;;
CREATE TABLE schedule_month ( document INTEGER NOT NULL, schedule INTEGER NOT NULL, month INTEGER NOT NULL,
amount INTEGER NOT NULL, interest INTEGER DEFAULT '0' NOT NULL, CONSTRAINT pk_schedule_month PRIMARY KEY
(document), CONSTRAINT fk_schedule_month_document FOREIGN KEY(document) REFERENCES document (id), CONSTRAINT
fk_schedule_month_schedule FOREIGN KEY(schedule) REFERENCES schedule (id) ) STRICT;;
CREATE INDEX ix_schedule_month_schedule ON schedule_month (schedule, month);;
CREATE TRIGGER tr_schedule_month_update BEFORE UPDATE ON schedule_month BEGIN SELECT RAISE(ABORT,
'schedule_month: what was recorded is never changed'); END;;
CREATE TRIGGER tr_schedule_month_delete BEFORE DELETE ON schedule_month BEGIN SELECT RAISE(ABORT,
'schedule_month: what was recorded is never changed'); END
"""
