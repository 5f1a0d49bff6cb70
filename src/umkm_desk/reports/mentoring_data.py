"""What the summary's JSON says beside the month's figures: session, agreements, targets, people, permits, health."""

from datetime import date
from typing import Any

from umkm_desk.domain.errors import Qty
from umkm_desk.domain.mentoring import MEASURES
from umkm_desk.language.formats import decimal_plain
from umkm_desk.queries.findings import Health
from umkm_desk.queries.late_corrections import LateCorrection
from umkm_desk.queries.mentoring import FollowUp, HeldSession, SinceSession, TargetResult
from umkm_desk.queries.permits import PermitStanding
from umkm_desk.queries.summary import MonthlyReport, TurnoverMark

Json = dict[str, Any]


def mentoring_json(report: MonthlyReport) -> Json:
    """All of it, in a stated order; nothing known is null or an empty list."""
    known = report.mentoring
    return {
        "session": _session(known.session),
        "follow_ups": [_follow_up(row) for row in known.follow_ups],
        "targets": [_target(row) for row in known.targets],
        "workforce": [
            {"kind": row.kind, "women": row.women, "men": row.men, "since": str(row.month)} for row in known.workforce
        ],
        "permits": [_permit(row) for row in known.permits],
        "comments": [
            {"section": row.section, "words": row.words, "mentor": row.mentor, "written": row.written.isoformat()}
            for row in known.comments
        ],
        "health": _health(known.health),
        "since_session": _since(known.since),
        "drawings": _drawings(report),
        "turnover_limits": [_mark(mark) for mark in known.marks],
        "late_corrections": [_late(row) for row in known.late_corrections],
        "reopenings": [
            {"day": row.day.isoformat(), "number": row.number, "version": row.version, "reason": row.reason}
            for row in known.reopenings
        ],
    }


def _session(held: HeldSession | None) -> Json | None:
    if held is None:
        return None
    draft = held.draft
    return {"day": draft.day.isoformat(), "mentor": draft.mentor, "place": draft.place, "note": draft.note}


def _follow_up(row: FollowUp) -> Json:
    return {
        "what": row.draft.what,
        "who": row.draft.who,
        "opened": row.draft.opened.isoformat(),
        "due": _day(row.draft.due),
        "state": row.state,
        "ended": _day(row.done or row.dropped),
        "section": row.draft.section,
    }


def _permit(row: PermitStanding) -> Json:
    return {
        "kind": row.kind,
        "number": row.number,
        "state": row.state,
        "valid_until": _day(row.valid_until),
        "holder": row.holder,
    }


def _late(row: LateCorrection) -> Json:
    return {
        "day": row.day.isoformat(),
        "number": row.number,
        "kind": row.kind,
        "of_kind": row.of_kind,
        "of_number": row.of_number,
        "of_month": str(row.of_month),
        "item": row.item,
        "amount": row.amount,
        "side": row.side,
    }


def _target(row: TargetResult) -> Json:
    """Amounts in the measure's unit: rupiah, hundredths of a percent (share), or a count."""
    measure = MEASURES[row.measure]
    return {
        "month": str(row.month),
        "measure": row.measure,
        "unit": measure.unit,
        "better": measure.better,
        "amount": row.amount,
        "actual": row.actual,
        "reached": row.reached,
    }


def _health(health: Health) -> Json | None:
    if health.score is None:
        return None
    gaps = [
        {
            "key": row.key,
            "count": row.count,
            "cost": row.cost,
            "message": row.finding.message,
            "facts": {name: plain_fact(fact) for name, fact in row.finding.facts.items()},
        }
        for row in health.findings
    ]
    return {"score": health.score, "gaps": gaps}


def _since(known: SinceSession | None) -> Json | None:
    if known is None:
        return None
    changes = [{"what": row.kind, "before": row.before, "now": row.now, "better": row.better} for row in known.changes]
    return {"since": known.since.isoformat(), "until": known.until.isoformat(), "days": known.days, "changes": changes}


def _drawings(report: MonthlyReport) -> Json:
    """What the owner took, in money and goods, beside what was earned."""
    return {"taken": report.equity.drawings + report.equity.own_use, "net_profit": report.net_profit}


def _mark(mark: TurnoverMark) -> Json:
    return {
        "limit": mark.limit,
        "amount": mark.amount,
        "crossed": str(mark.crossed) if mark.crossed else None,
        "expected": str(mark.expected) if mark.expected else None,
    }


def plain_fact(value: object) -> object:
    """A fact of a hint: numbers stay numbers, a quantity is a decimal string, a day ISO, the rest is text."""
    match value:
        case Qty():
            return decimal_plain(value.milli)
        case int():  # rupiah among them
            return int(value)
        case date():
            return value.isoformat()
        case list() | tuple():
            return [plain_fact(part) for part in value]
        case _:
            return str(value)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
