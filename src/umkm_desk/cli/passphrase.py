"""Asking for a passphrase: typed unseen, or a line on stdin when no terminal is there; never an argument."""

import getpass
import sys

from umkm_desk.domain.errors import UserError
from umkm_desk.language.words import tr


def ask() -> str:
    """The passphrase of what is locked already."""
    return _typed(tr("Passphrase")) if sys.stdin.isatty() else _line()


def ask_new() -> str:
    """A new one, typed twice."""
    if not sys.stdin.isatty():
        return _line()
    said = _typed(tr("New passphrase"))
    if said != _typed(tr("Once more")):
        raise UserError("The two passphrases differ, so nothing was done. Try again.")
    return said


def _typed(what: str) -> str:
    return getpass.getpass(f"{what}: ")


def _line() -> str:
    return sys.stdin.readline().rstrip("\r\n")
