"""What each may record, and how long a wrong PIN makes one wait."""

import importlib
import inspect
import pkgutil

import pytest

import umkm_desk.actions
from umkm_desk.domain import people
from umkm_desk.domain.cash import CashDraft, JournalDraft
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.people import check_pin, for_anybody, grouped, may_record, plain_code, wait_after


def _actions() -> set[str]:
    found = set()
    for module in pkgutil.iter_modules(umkm_desk.actions.__path__, "umkm_desk.actions."):
        for name, member in inspect.getmembers(importlib.import_module(module.name), inspect.isfunction):
            if member.__module__ == module.name and next(iter(inspect.signature(member).parameters), "") == "session":
                found.add(f"{module.name}.{name}")
    return found


def test_the_table_names_actions_that_there_are() -> None:
    named = {f"umkm_desk.actions.{name}" for name in (*people._CASHIER, *people._ANYBODY)}
    assert named <= _actions()


def test_a_viewer_records_nothing_and_a_cashier_three_things() -> None:
    drafts = (None, *(CashDraft(None, kind, "1101", 1) for kind in ("collect", "expense", "pay")),  # type: ignore[arg-type]
              *(JournalDraft(None, kind) for kind in ("cash_count", "journal", "bad_debt")))  # type: ignore[arg-type]  # fmt: skip
    acts = _actions()
    assert not {act for act in acts for draft in drafts if may_record("viewer", act, draft) and not for_anybody(act)}
    cashier = {
        (act.rpartition(".")[2], getattr(draft, "kind", ""))
        for act in acts
        for draft in drafts
        if may_record("cashier", act, draft) and not for_anybody(act)
    }
    assert {act for act, _ in cashier} == {"record_sale", "record_cash", "record_journal"}
    assert {kind for act, kind in cashier if act == "record_cash"} == {"collect"}
    assert {kind for act, kind in cashier if act == "record_journal"} == {"cash_count"}
    assert all(may_record("owner", act) for act in acts)


@pytest.mark.parametrize("act", ["record_sale", "x.sales.record_sale", "umkm_desk.gui.sales.saving._sell", ""])
def test_an_act_from_elsewhere_is_the_owners(act: str) -> None:
    assert not may_record("cashier", act)
    assert may_record("owner", act)


def test_waiting_grows_and_has_an_end() -> None:
    waits = [wait_after(failed) for failed in range(20)]
    assert waits[:3] == [0, 0, 0]
    assert waits == sorted(waits)
    assert waits[-1] == 1800


@pytest.mark.parametrize(
    "pin", ["", "12345", "1234567890123", "12345a", "١٢٣٤٥٦", "111111", "123456", "987654", "12 456"]
)
def test_a_pin_that_is_no_pin(pin: str) -> None:
    with pytest.raises(UserError):
        check_pin(pin)


@pytest.mark.parametrize("pin", ["271828", "112233", "000001", "135790246813"])
def test_a_pin(pin: str) -> None:
    check_pin(pin)


def test_a_code_is_read_as_it_is_written_down() -> None:
    assert grouped("ABCDEFGHJKLMNPQRSTUVWXYZ") == "ABCD-EFGH-JKLM-NPQR-STUV-WXYZ"
    assert plain_code(" abcd-efgh jklm–npqr\tSTUV-wxyz ") == "ABCDEFGHJKLMNPQRSTUVWXYZ"
