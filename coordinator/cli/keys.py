"""The commands about who can open a casebook."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import click

from coordinator.access.create import casebook_path
from coordinator.access.open import open_casebook
from coordinator.access.recovery import renew_parts, renew_words
from coordinator.access.rekey import rekey as encrypt_anew
from coordinator.access.revoke_user import revoke_and_rekey
from coordinator.access.user_keys import add_person, change_passphrase
from coordinator.casebook.casebook import Casebook
from coordinator.cli.console import common, progress, read_passphrase, show
from coordinator.cli.text_output import must_be_right
from coordinator.core.dates import show_moment
from coordinator.core.errors import Missing
from coordinator.core.permissions import ROLES
from coordinator.documents.recovery_share_sheets import write_parts
from coordinator.documents.recovery_sheet import write_sheet
from coordinator.keys import recovery_shares as split_in_parts
from coordinator.keys import recovery_words
from coordinator.users.queries import KeyRow, UserRow, find_user, list_spare_keys, list_users

_NEW = click.option(
    "--new-passphrase-file",
    metavar="FILE",
    help="Read the new passphrase from the first line of FILE; without it, it is asked for.",
)
_KINDS = {"recovery": "Recovery words", "parts": "Recovery in three parts"}


@click.group()
def keys() -> None:
    """List, add and revoke who can open a casebook; encrypt it anew."""


@keys.command("list")
@common
@click.option("--revoked", is_flag=True, help="Also those who no longer can.")
def list_(casebook: Path, passphrase_file: str | None, as_json: bool, revoked: bool) -> None:
    """List who can open a casebook, and when they last did."""
    with _opened(casebook, read_passphrase(passphrase_file)) as book:
        people = book.read(list_users, revoked=revoked)
        spare = book.read(list_spare_keys)
    show({"people": people, "recovery": spare}, as_json, lambda: _lines(people, spare))


@keys.command()
@common
@_NEW
@click.option("--name", required=True, help="Who it is; this name stands on the trail.")
@click.option("--role", required=True, type=click.Choice(list(ROLES)))
def add(
    casebook: Path, passphrase_file: str | None, as_json: bool, new_passphrase_file: str | None, name: str,
    role: str,
) -> None:  # fmt: skip
    """Let one more person open a casebook, with a passphrase of their own."""
    own = read_passphrase(passphrase_file)
    with _opened(casebook, own) as book:
        new = _new_passphrase(new_passphrase_file)
        holder_id = add_person(book, own, name=name, role=role, new=new)
    show({"id": holder_id, "name": name}, as_json, lambda: iter([f"{name} can open this casebook ({role})."]))


@keys.command()
@common
@_NEW
def passphrase(
    casebook: Path, passphrase_file: str | None, as_json: bool, new_passphrase_file: str | None
) -> None:
    """Change your own passphrase."""
    own = read_passphrase(passphrase_file)
    with _opened(casebook, own) as book:
        change_passphrase(book, own, _new_passphrase(new_passphrase_file))
    show({"changed": True}, as_json, lambda: iter(["The passphrase is changed."]))


@keys.command()
@common
@click.option("--name", required=True, help="Whose key it is.")
@click.option("--rekey", "anew", is_flag=True, help="Encrypt the casebook anew as well.")
def revoke(casebook: Path, passphrase_file: str | None, as_json: bool, name: str, anew: bool) -> None:
    """Let a person open a casebook no more."""
    own = read_passphrase(passphrase_file)
    with _opened(casebook, own) as book:
        holder = _holder(book, name)
        revoke_and_rekey(book, own, holder_id=holder.id, anew=anew, progress=progress("Encrypting anew"))

    def lines() -> Iterator[str]:
        yield f"{holder.name} can't open this casebook any more."
        if anew:
            yield "It is encrypted anew. Copies made before still open with the old keys."
        else:
            yield "A copy of the data key that was kept still opens it: `coordinator keys rekey` ends that."

    show({"revoked": holder.name, "rekeyed": anew}, as_json, lines)


@keys.command()
@common
def rekey(casebook: Path, passphrase_file: str | None, as_json: bool) -> None:
    """Encrypt a casebook anew under a new data key, after a backup. Passphrases go on working."""
    own = read_passphrase(passphrase_file)
    with _opened(casebook, own) as book:
        encrypt_anew(book, own, progress("Encrypting anew"))
        found = book.check()
    told = {"rekeyed": True, "wrong": found.wrong, "rows": sum(found.rows.values())}
    fits = "all of it fits together." if not found.wrong else "not all of it fits together:"
    show(told, as_json, lambda: iter([f"Encrypted anew, and checked: {fits}", *found.wrong]))
    must_be_right(found)


@keys.command()
@common
@click.argument("folders", nargs=3, type=click.Path(path_type=Path, file_okay=False), metavar="DIR DIR DIR")
def split(
    casebook: Path, passphrase_file: str | None, as_json: bool, folders: tuple[Path, Path, Path]
) -> None:
    """Split the recovery in three parts, one to each folder; any two of them open the casebook."""
    own = read_passphrase(passphrase_file)
    made = split_in_parts.split()
    with _opened(casebook, own) as book:
        name, files = book.name, list[Path]()
        renew_parts(
            book, own, made, write=lambda: files.extend(write_parts(folders, name, made, date.today()))
        )

    def lines() -> Iterator[str]:
        yield from (f"Wrote {file}" for file in files)
        yield "Print each, give each to another keeper, delete the files. An older split opens nothing now."

    show({"files": files}, as_json, lines)


@keys.command()
@common
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), metavar="FILE.pdf")
def sheet(casebook: Path, passphrase_file: str | None, as_json: bool, out: Path) -> None:
    """Make a new recovery sheet; the old one opens nothing after it."""
    own, words = read_passphrase(passphrase_file), recovery_words.new_words()
    with _opened(casebook, own) as book:
        name = book.name
        renew_words(book, own, words, write=lambda: write_sheet(out, name, words, date.today()))
    told = f"Wrote {out}. Print it, keep it in the safe, delete the file. The old sheet opens nothing now."
    show({"file": out}, as_json, lambda: iter([told]))


def _opened(place: Path, passphrase: str) -> Casebook:
    return open_casebook(place if place.exists() else casebook_path(place), passphrase)


def _holder(book: Casebook, name: str) -> UserRow:
    try:
        return book.read(find_user, named=name)
    except Missing as problem:  # which names them: too much for a log of a command's errors
        raise Missing(
            "Nobody of that name can open this casebook. `coordinator keys list` says who can."
        ) from problem


def _new_passphrase(file: str | None) -> str:
    return read_passphrase(file, again=True, asking="New passphrase", option="--new-passphrase-file")


def _lines(people: tuple[UserRow, ...], spare: tuple[KeyRow, ...]) -> Iterator[str]:
    for one in people:
        gone = f"  revoked {_moment(one.revoked)}" if one.revoked else ""
        quick = "  quick unlock on a device" if one.quick else ""
        yield f"{one.name:<28} {one.role:<12} last used {_moment(one.last_used)}{quick}{gone}"
    for key in spare:
        made = f"made {_moment(key.added)}, last used {_moment(key.last_used)}"
        yield f"{_KINDS.get(key.kind, key.kind):<28} {made}"


def _moment(at: datetime | None) -> str:
    return "never" if at is None else show_moment(at)
