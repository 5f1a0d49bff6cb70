"""The help of the commands in the language the program speaks: how to write one, its arguments and options.

Typer's own help is English; this lays out the same facts. Texts in the commands are marked with `N_` and translated
when the help is shown.
"""

from collections.abc import Sequence
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from umkm_desk.domain.errors import UserError
from umkm_desk.language.words import tr

Facts = list[tuple[str, str]]


class Command(TyperCommand):
    """A command with help in the current language."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Usage, what it does, its arguments and options."""
        params: list[Any] = list(self.params)
        arguments = [param for param in params if param.param_type_name == "argument"]
        options = [param for param in params if param.param_type_name == "option"]
        needed = [_option(param) for param in options if param.required]
        written = [*map(_argument, arguments), *needed, *(["[...]"] if len(needed) < len(options) else [])]
        formatter.write_usage(ctx.command_path, " ".join(written) or "[--help]", prefix=tr("Usage:") + " ")
        _write_text(formatter, self.help)
        _write_facts(formatter, tr("Arguments"), [(_argument(param), _said(param.help)) for param in arguments])
        _write_facts(formatter, tr("Options"), [*((_option(p), _said(p.help)) for p in options), _help_option()])


class Group(TyperGroup):
    """The program itself: its commands, in the order of a shop's work."""

    def list_commands(self, ctx: Any) -> list[str]:
        """As they were added, not by the alphabet."""
        return list(self.commands)

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """The command that was typed; an unknown one is told in the current language."""
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            raise UserError(
                "There is no command “%(command)s”. umkm-desk --help lists what can be typed.", command=args[0]
            )
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Usage, and a line for each command."""
        formatter.write_usage(ctx.command_path, "COMMAND ...", prefix=tr("Usage:") + " ")
        _write_text(formatter, self.help)
        known = [(name, self.commands[name]) for name in self.list_commands(ctx)]
        _write_facts(formatter, tr("Commands"), [(name, _said(command.help)) for name, command in known])
        options: list[Any] = list(self.params)
        _write_facts(formatter, tr("Options"), [*((_option(p), _said(p.help)) for p in options), _help_option()])
        _write_text(formatter, self.epilog)


def usage_problem(error: typer.TyperException) -> UserError:
    """What Typer refused, in the current language: one sentence."""
    param = getattr(error, "param", None)
    option = getattr(error, "option_name", None)
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "umkm-desk"
    match type(error).__name__:
        case "MissingParameter" if param is not None:
            name = _option(param) if param.param_type_name == "option" else _argument(param)
            return UserError("%(name)s is missing. See %(command)s --help.", name=name, command=command)
        case "NoSuchOption":
            return UserError("There is no option %(option)s. See %(command)s --help.", option=option, command=command)
        case "BadOptionUsage":
            return UserError(
                "The option %(option)s isn't written as it should be. See %(command)s --help.",
                option=option,
                command=command,
            )
        case "UsageError":
            return UserError("There is more written than %(command)s takes. See %(command)s --help.", command=command)
        case _:
            return UserError(
                "The command isn't written as it should be (%(problem)s). See %(command)s --help.",
                problem=error.format_message(),
                command=command,
            )


def _argument(param: Any) -> str:
    name = (param.metavar or param.name.upper()) + ("..." if param.nargs != 1 else "")
    return name if param.required else f"[{name}]"


def _option(param: Any) -> str:
    names = ", ".join(param.opts)
    return names if param.is_flag else f"{names} {param.metavar or param.name.upper()}"


def _said(text: str | None) -> str:
    return tr(text) if text else ""


def _help_option() -> tuple[str, str]:
    return "--help", tr("Show this help.")


def _write_text(formatter: Any, text: str | None) -> None:
    if text:
        formatter.write_paragraph()
        formatter.write_text(tr(text))


def _write_facts(formatter: Any, head: str, facts: Sequence[tuple[str, str]]) -> None:
    if facts:
        with formatter.section(head):
            formatter.write_dl(list(facts))
