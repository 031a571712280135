"""What every command shares: the passphrase, what is printed, and errors in one line."""

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
from coordinator.backups.locations import must_be_outside
from coordinator.casebook.casebook import Casebook
from coordinator.casebook.lock_file import as_command
from coordinator.core.errors import CoordinatorError, Refused

LONGEST_PASSPHRASE = 4096  # bytes; a bigger file is not a passphrase


def common(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the casebook argument, `--passphrase-file` and `--json`."""

    @click.argument("casebook", type=click.Path(path_type=Path, readable=False))
    @click.option(
        "--passphrase-file",
        metavar="FILE",
        help="Read the passphrase from the first line of FILE (-: standard input).",
    )
    @click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
    @functools.wraps(command)
    def wrapped(*args: Any, **kwargs: Any) -> None:
        command(*args, **kwargs)

    return wrapped


@contextmanager
def unlocked(place: Path, passphrase_file: str | None) -> Iterator[Casebook]:
    """Unlock a casebook for one command and lock it after."""
    path = place if place.exists() else create.casebook_path(place)
    books.must_be_casebook(path)
    book = books.open_casebook(path, read_passphrase(passphrase_file))
    try:
        yield book
    finally:
        book.lock()


def read_passphrase(
    passphrase_file: str | None,
    *,
    again: bool = False,
    asking: str = "Passphrase",
    option: str = "--passphrase-file",
) -> str:
    """Read the passphrase from a file, or ask for it at the terminal (twice for a new one)."""
    if passphrase_file == "-":
        return _first_line(sys.stdin.buffer)
    if passphrase_file:
        try:
            with Path(passphrase_file).open("rb") as told:
                return _first_line(told)
        except OSError as problem:
            raise Refused("The passphrase file can't be read. Check its place.") from problem
    if not sys.stdin.isatty():
        raise Refused(f"Give the {asking.lower()} with {option} FILE (- for standard input).")
    typed: str = click.prompt(asking, hide_input=True, err=True, confirmation_prompt=again)
    return typed


def must_end(path: Path, ending: str) -> None:
    """Raise Refused for a file that is to be written under another kind of name, or in no folder."""
    if path.suffix.lower() != ending:
        raise Refused(f"Give the file a name that ends in {ending}.")
    if not path.absolute().parent.is_dir():
        raise Refused("The folder for that file does not exist. Choose another place.")
    must_be_outside(path)


def show(value: Any, as_json: bool, lines: Callable[[], Iterator[str]]) -> None:
    """Print a result: as JSON for programs, or as lines for people."""
    if as_json:
        click.echo(json.dumps(_plain(value), ensure_ascii=False, indent=2))
        return
    for line in lines():
        click.echo(line)


def run(command: click.Command, arguments: list[str]) -> int:
    """Run a command; whatever goes wrong is one line on standard error and an exit status."""
    return guarded(lambda: _main(command, arguments))


def _main(command: click.Command, arguments: list[str]) -> None:
    if any("\ud800" <= sign <= "\udfff" for one in arguments for sign in one):
        raise Refused("What was typed holds signs that can't be read here. Type it again in plain letters.")
    command.main(arguments, prog_name="coordinator", standalone_mode=False)


def guarded(act: Callable[[], object]) -> int:
    """Do something and turn whatever goes wrong into one line and an exit status."""
    try:
        with as_command():
            act()
    except click.UsageError as wrong:
        where = wrong.ctx.command_path if wrong.ctx else "coordinator"
        return _fail(f"{wrong.format_message()} Try: {where} --help", 2)
    except click.ClickException as wrong:
        return _fail(wrong.format_message(), 1)
    except (click.Abort, KeyboardInterrupt):
        return _fail("Stopped. What was under way was not kept.", 1)
    except CoordinatorError as known:
        return _fail(str(known), 1)
    except OSError as problem:
        full = "The disk is full. Free some space, then try again."
        return _fail(full if problem.errno == 28 else "A file could not be read or written there.", 1)
    except Exception as bug:  # a bug: say where, never with what
        return _fail(f"Something went wrong in Coordinator ({type(bug).__name__}, {_place(bug)}).", 1)
    return 0


def progress(word: str) -> Callable[[int, int], None]:
    """Show how far long work has come, where a person watches."""
    watched = sys.stderr.isatty()

    def told(done: int, total: int) -> None:
        if watched:
            click.echo(f"\r{word}: {done:,} of {total:,}", nl=done >= total, err=True)

    return told


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


def _first_line(told: IO[bytes]) -> str:
    line = told.readline(LONGEST_PASSPHRASE + 1)
    if len(line) > LONGEST_PASSPHRASE:  # a part of it would do for a passphrase, and nobody would know
        raise Refused("That passphrase is too long. Choose a shorter one.")
    try:
        return line.decode("utf-8-sig").removesuffix("\n").removesuffix("\r")
    except UnicodeDecodeError as problem:
        raise Refused("The passphrase must be in UTF-8. Save the file as UTF-8, then try again.") from problem


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return _plain(asdict(value))
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(one) for one in value]
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value) if isinstance(value, Path) else value
