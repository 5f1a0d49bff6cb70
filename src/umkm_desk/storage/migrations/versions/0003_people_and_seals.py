"""Version 3: who recorded what, a seal on every document, and documents that say personal data was removed."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """From version 2: two new tables, and `document` made anew with a column and a kind more."""
    for statement in _STATEMENTS.strip().split(";;\n"):
        op.execute(" ".join(statement.split()))


_STATEMENTS = """
CREATE TABLE person ( id INTEGER NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL, pin TEXT NOT NULL, active
INTEGER NOT NULL, failed INTEGER DEFAULT '0' NOT NULL, failed_at TEXT, CONSTRAINT pk_person PRIMARY KEY (id),
CONSTRAINT ck_person_role CHECK (role in ('owner', 'cashier', 'viewer')), CONSTRAINT ck_person_active CHECK
(active in (0, 1)) ) STRICT;;
CREATE TABLE document_3 ( id INTEGER NOT NULL, kind TEXT NOT NULL, number TEXT NOT NULL, version INTEGER NOT
NULL, day INTEGER NOT NULL, recorded_at TEXT NOT NULL, contact INTEGER, channel INTEGER, paid_by TEXT, due
INTEGER, time TEXT, shipping INTEGER, note TEXT, cancels INTEGER, replaces INTEGER, "of" INTEGER, person INTEGER,
CONSTRAINT pk_document PRIMARY KEY (id), CONSTRAINT uq_document_kind_number_version UNIQUE (kind, number,
version), CONSTRAINT ck_document_kind CHECK (kind in ('opening', 'purchase', 'production', 'sale', 'return',
'write_off', 'count', 'cash', 'journal', 'correction', 'cancel', 'closing', 'removal')), CONSTRAINT
fk_document_contact FOREIGN KEY(contact) REFERENCES contact (id), CONSTRAINT fk_document_channel FOREIGN
KEY(channel) REFERENCES channel (id), CONSTRAINT fk_document_paid_by FOREIGN KEY(paid_by) REFERENCES account
(code), CONSTRAINT fk_document_cancels FOREIGN KEY(cancels) REFERENCES document (id), CONSTRAINT
fk_document_replaces FOREIGN KEY(replaces) REFERENCES document (id), CONSTRAINT fk_document_of FOREIGN KEY("of")
REFERENCES document (id), CONSTRAINT fk_document_person FOREIGN KEY(person) REFERENCES person (id) ) STRICT;;
INSERT INTO document_3 SELECT id, kind, number, version, day, recorded_at, contact, channel, paid_by, due, time,
shipping, note, cancels, replaces, "of", NULL FROM document;;
DROP TABLE document;;
ALTER TABLE document_3 RENAME TO document;;
CREATE INDEX ix_document_day ON document (day, kind);;
CREATE INDEX ix_document_of ON document ("of") WHERE "of" IS NOT NULL;;
CREATE INDEX ix_document_contact ON document (contact) WHERE contact IS NOT NULL;;
CREATE INDEX ix_document_replaces ON document (replaces) WHERE replaces IS NOT NULL;;
CREATE INDEX ix_document_count ON document (kind, day) WHERE kind = 'count';;
CREATE UNIQUE INDEX uq_document_cancels ON document (cancels) WHERE cancels IS NOT NULL;;
CREATE TRIGGER tr_document_update BEFORE UPDATE ON document BEGIN SELECT RAISE(ABORT, 'document: what was recorded
is never changed'); END;;
CREATE TRIGGER tr_document_delete BEFORE DELETE ON document BEGIN SELECT RAISE(ABORT, 'document: what was recorded
is never changed'); END;;
CREATE TRIGGER tr_document_closed BEFORE INSERT ON document WHEN NEW.kind <> 'closing' AND EXISTS (SELECT 1 FROM
closed_month WHERE month >= NEW.day / 100) BEGIN SELECT RAISE(ABORT, 'document: the month is closed'); END;;
CREATE INDEX ix_recipe_known_after ON recipe (known_after);;
CREATE INDEX ix_former_name_until_document ON former_name (until_document);;
CREATE INDEX ix_settlement_document ON settlement (document);;
CREATE TABLE seal ( document INTEGER NOT NULL, digest BLOB NOT NULL, CONSTRAINT pk_seal PRIMARY KEY (document),
CONSTRAINT ck_seal_digest CHECK (length(digest) = 32), CONSTRAINT fk_seal_document FOREIGN KEY(document)
REFERENCES document (id) ) STRICT;;
CREATE TRIGGER tr_seal_update BEFORE UPDATE ON seal BEGIN SELECT RAISE(ABORT, 'seal: what was recorded is never
changed'); END;;
CREATE TRIGGER tr_seal_delete BEFORE DELETE ON seal BEGIN SELECT RAISE(ABORT, 'seal: what was recorded is never
changed'); END
"""
