"""Passwords on the command line: typed unseen or read from a descriptor, never among the words."""

import os
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import click

from orgplan.cli.options import plan_argument
from orgplan.model.errors import FileError

LARGEST = 4096
fd_option = click.option(
    "--new-password-fd", type=int, metavar="N", help="Read the new password from this descriptor."
)


def asking(descriptor: int | None) -> Callable[[Path], str]:
    """Gives the password of a plan: that of the descriptor, or one typed at the terminal."""

    def ask(path: Path) -> str:
        if descriptor is not None:
            return _line_of(descriptor)
        return _typed(f"Password of {path.name}") if sys.stdin.isatty() else ""

    return ask


@click.group()
def password() -> None:
    """Set, change or remove the password of a plan: it encrypts the file and its backups.

    Nobody can open a plan whose password is forgotten; OrgPlan keeps it nowhere. The password is
    typed unseen, or read from a descriptor (--password-fd before the command, for the one a plan
    has; --new-password-fd for the new one).
    """


@password.command("set")
@plan_argument
@fd_option
def set_password(plan: Path, new_password_fd: int | None) -> None:
    """Encrypt a PLAN with a new password; what it had before no longer opens it."""
    from orgplan.storage.secret.keys import new_key

    def make() -> str:
        new = _line_of(new_password_fd) if new_password_fd is not None else _typed_twice()
        if not new:
            raise FileError("A password cannot be empty: type one")
        return new_key(new).salt.hex()

    _save_with(plan, make)
    click.echo(f"{plan.name} opens with its new password alone. Keep it: it cannot be recovered.")


@password.command()
@plan_argument
def remove(plan: Path) -> None:
    """Save a PLAN without a password."""
    _save_with(plan, lambda: "")
    click.echo(f"{plan.name} opens without a password.")


def _save_with(plan: Path, make_salt: Callable[[], str]) -> None:
    from orgplan.storage.file import open_plan, save_plan
    from orgplan.storage.recoding import recode_backups
    from orgplan.storage.secret.keys import missing

    if missing():
        raise FileError(missing())
    opened = open_plan(plan)
    saved = save_plan(opened.plan, plan, opened, salt=make_salt())
    for sentence in (*saved.report, *recode_backups(saved.document, saved.salt)):
        click.echo(sentence, err=True)


def _typed_twice() -> str:
    if not sys.stdin.isatty():
        raise FileError("There is no terminal to type a password at: use --new-password-fd")
    return str(click.prompt("New password", hide_input=True, confirmation_prompt=True, err=True))


def _typed(words: str) -> str:
    return str(click.prompt(words, hide_input=True, err=True, default="", show_default=False))


@cache
def _line_of(descriptor: int) -> str:
    """The first line that a descriptor gives; it is read once."""
    try:
        with os.fdopen(os.dup(descriptor), "rb") as file:
            return file.read(LARGEST).decode().splitlines()[0]
    except (OSError, UnicodeError, IndexError) as error:
        raise FileError(f"Descriptor {descriptor} gives no password: check the number") from error
