"""What all commands share: the passphrase, the output, and errors in one line."""

import functools
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, is_dataclass
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any

import click

from coordinator.access import create
from coordinator.access import open as books
from coordinator.casebook.casebook import Casebook
from coordinator.casebook.lock_file import as_command
from coordinator.cli import wording
from coordinator.core.errors import CoordinatorError, NameTaken, NotAsKnown, Refused
from coordinator.core.os_errors import sentence_for
from coordinator.documents.output_file import must_be_writable
from coordinator.keys.passphrase_strength import GOOD_SCORE, judge

LONGEST_PASSPHRASE = 4096 * 4 + 2  # bytes: 4,096 characters and a line end; a longer line is no passphrase


def common(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the casebook argument, `--passphrase-file` and `--json`."""

    @click.argument("casebook", type=click.Path(path_type=Path, readable=False))
    @click.option(
        "--passphrase-file",
        metavar="FILE",
        help=wording.PASSPHRASE_FILE_HELP,
    )
    @click.option("--json", "as_json", is_flag=True, help=wording.JSON_HELP)
    @functools.wraps(command)
    def wrapped(*args: Any, **kwargs: Any) -> None:
        command(*args, **kwargs)

    return wrapped


@contextmanager
def unlocked(place: Path, passphrase_file: str | None) -> Iterator[Casebook]:
    """Unlock a casebook for one command and lock it after."""
    path = place if place.exists() else create.casebook_path(place)
    books.must_be_casebook(path)
    books.must_be_as_known(path)
    book = books.open_casebook(path, read_passphrase(passphrase_file))
    try:
        yield book
    finally:
        book.lock()


def read_passphrase(
    passphrase_file: str | None,
    *,
    again: bool = False,
    label: str = wording.PASSPHRASE,
    option: str = "--passphrase-file",
) -> str:
    """Read a passphrase from a file, or ask for it at the terminal (twice with `again`)."""
    if passphrase_file == "-":
        return _first_line(sys.stdin.buffer)
    if passphrase_file:
        try:
            with Path(passphrase_file).open("rb") as file:
                return _first_line(file)
        except OSError as problem:
            raise Refused(wording.PASSPHRASE_FILE_UNREADABLE) from problem
    if not sys.stdin.isatty():
        raise Refused(wording.give_with_option(label, option))
    typed: str = click.prompt(label, hide_input=True, err=True, confirmation_prompt=again)
    return typed


def advise_on_strength(passphrase: str) -> None:
    """Say on standard error that a new passphrase, which was accepted, could be guessed."""
    strength = judge(passphrase)
    if strength.score < GOOD_SCORE:
        click.echo(wording.could_be_guessed(strength.words, strength.advice), err=True)


def replacing(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command that writes a file the option `--replace`."""
    return click.option("--replace", is_flag=True, help=wording.REPLACE_HELP)(command)


def must_be_output(path: Path, ending: str, *, replace: bool) -> None:
    """Raise Refused for an output file with another ending, or in a place where none may be written."""
    if path.suffix.lower() != ending:
        raise Refused(wording.name_ends_in(ending))
    must_be_writable(path, replace=replace)


def show(value: Any, as_json: bool, lines: Callable[[], Iterator[str]]) -> None:
    """Print a result: as JSON for programs, or as lines for people."""
    if as_json:
        click.echo(json.dumps(_plain(value), ensure_ascii=False, indent=2))
        return
    for line in lines():
        click.echo(line)


def run(command: click.Command, arguments: list[str]) -> int:
    """Run a command; return its exit status, after one line on standard error if it failed."""
    return guarded(lambda: _main(command, arguments))


def _main(command: click.Command, arguments: list[str]) -> None:
    if any("\ud800" <= character <= "\udfff" for argument in arguments for character in argument):
        raise Refused(wording.NOT_TEXT)
    command.main(arguments, prog_name="coordinator", standalone_mode=False)


def guarded(act: Callable[[], object]) -> int:
    """Call a function; return an exit status, after one line on standard error if it failed."""
    try:
        with as_command():
            act()
    except click.UsageError as wrong:
        where = wrong.ctx.command_path if wrong.ctx else "coordinator"
        return _fail(f"{wrong.format_message()} Try: {where} --help", 2)
    except click.ClickException as wrong:
        return _fail(wrong.format_message(), 1)
    except (click.Abort, KeyboardInterrupt):
        return _fail(wording.STOPPED, 1)
    except NotAsKnown as differs:
        return _fail(f"{differs} {wording.HOW_TO_ACCEPT}", 1)
    except NameTaken as taken:
        return _fail(f"{taken} {wording.OR_REPLACE}", 1)
    except CoordinatorError as known:
        return _fail(str(known), 1)
    except OSError as problem:
        return _fail(sentence_for(problem), 1)
    except Exception as bug:  # the line says where, never with which values
        return _fail(wording.bug(type(bug).__name__, _place(bug)), 1)
    return 0


def progress(label: str) -> Callable[[int, int], None]:
    """Return a function that shows the progress of a long task, if standard error is a terminal."""
    is_terminal = sys.stderr.isatty()

    def report(done: int, total: int) -> None:
        if is_terminal:
            click.echo(f"\r{label}: {done:,} of {total:,}", nl=done >= total, err=True)

    return report


def _fail(sentence: str, status: int) -> int:
    click.echo(" ".join(sentence.split()), err=True)
    return status


def _place(bug: BaseException) -> str:
    trace, place = bug.__traceback__, "unknown place"
    while trace is not None:
        code = trace.tb_frame.f_code
        place = f"{Path(code.co_filename).name} line {trace.tb_lineno}"
        trace = trace.tb_next
    return place


def _first_line(file: IO[bytes]) -> str:
    line = file.readline(LONGEST_PASSPHRASE + 1)
    if len(line) > LONGEST_PASSPHRASE:  # else a part of it would silently become the passphrase
        raise Refused(wording.PASSPHRASE_TOO_LONG)
    try:
        return line.decode("utf-8-sig").removesuffix("\n").removesuffix("\r")
    except UnicodeDecodeError as problem:
        raise Refused(wording.PASSPHRASE_NOT_UTF8) from problem


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return _plain(asdict(value))
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(item) for item in value]
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value) if isinstance(value, Path) else value
