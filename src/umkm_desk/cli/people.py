"""`--person` and `--pin-stdin`: what every command takes that opens a book."""

import functools
import inspect
from collections.abc import Callable
from typing import Annotated, Any

import typer

from umkm_desk.cli import opening
from umkm_desk.language.words import N_

PersonName = Annotated[
    str | None,
    typer.Option("--person", metavar="NAME", help=N_("Who you are, in a book with people; the PIN is asked for.")),
]
PinFromStdin = Annotated[bool, typer.Option("--pin-stdin", help=N_("Read the PIN from a line on standard input."))]

_BEGINNING = ("demo", "new")
"""Commands that make the book they name."""


def asks_who(command: Callable[..., Any]) -> Callable[..., Any]:
    """The command with the two options more, if it opens a book."""
    signature = inspect.signature(command, eval_str=True)
    if "book" not in signature.parameters or command.__name__ in _BEGINNING:
        return command

    @functools.wraps(command)
    def signed(*args: Any, person: str | None, pin_stdin: bool, **named: Any) -> Any:
        with opening.signing(person, from_stdin=pin_stdin):
            return command(*args, **named)

    keyword = inspect.Parameter.KEYWORD_ONLY
    more = (
        inspect.Parameter("person", keyword, default=None, annotation=PersonName),
        inspect.Parameter("pin_stdin", keyword, default=False, annotation=PinFromStdin),
    )
    whole = signature.replace(parameters=[*signature.parameters.values(), *more])
    signed.__signature__ = whole  # type: ignore[attr-defined]
    signed.__annotations__ = {name: parameter.annotation for name, parameter in whole.parameters.items()}
    return signed
