"""A copy of what the book keeps of one person or business, to be handed to them: JSON, or a CSV that Excel opens."""

import csv
import io
import json
from pathlib import Path
from typing import Any, Final

from umkm_desk.domain.errors import UserError
from umkm_desk.exchange.writing import written
from umkm_desk.queries.personal_data import PersonalData
from umkm_desk.storage.files import write_whole

_COLUMNS: Final = ("what", "day", "number", "amount", "text")


def personal_json(data: PersonalData) -> dict[str, Any]:
    """`{name, kind, phone, city, other_names, receivable, payable, deposit, acts: [{kind, number, day, …}]}`."""
    one = data.contact
    return {
        "name": one.name, "kind": one.kind, "phone": one.phone, "city": one.city, "other_names": [*data.other_names],
        "receivable": one.receivable, "payable": one.payable, "deposit": one.deposit,
        "acts": [
            {
                "kind": act.kind, "number": act.number, "day": act.day.isoformat(), "amount": act.amount,
                "state": act.state, "note": act.note or None,
            }
            for act in data.acts
        ],
    }  # fmt: skip


def write_personal_data(data: PersonalData, path: Path) -> Path:
    """Write the copy whole or not at all; the file's ending says in which form. UserError for another ending."""
    match path.suffix.lower():
        case ".json":
            text = json.dumps(personal_json(data), ensure_ascii=False, indent=1) + "\n"
        case ".csv":
            text = "\ufeff" + _table(data)
        case _:
            raise UserError("%(path)s ends neither in .csv nor in .json. Write one of the two.", path=str(path))
    write_whole(path, text.encode("utf-8"))
    return path


def _table(data: PersonalData) -> str:
    one, made = data.contact, io.StringIO(newline="")
    rows = csv.writer(made)
    rows.writerow(_COLUMNS)
    said = [("name", one.name), ("phone", one.phone), ("city", one.city)]
    said += [("other_name", name) for name in data.other_names]
    rows.writerows((what, "", "", "", written(text)) for what, text in said if text)
    open_ = (("receivable", one.receivable), ("payable", one.payable), ("deposit", one.deposit))
    rows.writerows((what, "", "", written(amount), "") for what, amount in open_ if amount)
    for act in data.acts:
        rows.writerow((act.kind, written(act.day), written(act.number), written(act.amount), written(act.note)))
    return made.getvalue()
