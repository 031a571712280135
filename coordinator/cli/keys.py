"""The commands about who can open a casebook."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from coordinator.access.create import casebook_path
from coordinator.access.open import must_be_as_known, open_casebook
from coordinator.access.recovery import renew_parts, renew_words
from coordinator.access.rekey import rekey as re_encrypt
from coordinator.access.revoke_user import revoke_and_rekey
from coordinator.access.user_keys import add_person, change_passphrase
from coordinator.casebook.casebook import Casebook
from coordinator.cli import wording
from coordinator.cli.console import (
    advise_on_strength,
    common,
    must_be_output,
    progress,
    read_passphrase,
    replacing,
    show,
)
from coordinator.cli.text_output import must_be_intact
from coordinator.core.dates import show_moment
from coordinator.core.errors import Missing
from coordinator.core.permissions import ROLES
from coordinator.documents.recovery_share_sheets import part_files, saving_parts
from coordinator.documents.recovery_sheet import saving_sheet
from coordinator.keys import recovery_shares, recovery_words
from coordinator.users.queries import KeyRow, UserRow, find_user, list_spare_keys, list_users
from coordinator.users.wording import last_used

_NEW = click.option(
    "--new-passphrase-file",
    metavar="FILE",
    help=wording.NEW_PASSPHRASE_FILE_HELP,
)
_KINDS = {"recovery": wording.RECOVERY_WORDS, "parts": wording.RECOVERY_SHARES}


@click.group()
def keys() -> None:
    """List, add and revoke the users of a casebook; re-encrypt it."""


@keys.command("list")
@common
@click.option("--revoked", is_flag=True, help=wording.REVOKED_HELP)
def list_(casebook: Path, passphrase_file: str | None, as_json: bool, revoked: bool) -> None:
    """List the users of a casebook, and when they last opened it."""
    with _opened(casebook, _own_passphrase(casebook, passphrase_file)) as book:
        people = book.read(list_users, revoked=revoked)
        spare = book.read(list_spare_keys)
    show({"people": people, "recovery": spare}, as_json, lambda: _lines(people, spare))


@keys.command()
@common
@_NEW
@click.option("--name", required=True, help=wording.NEW_NAME_HELP)
@click.option("--role", required=True, type=click.Choice(list(ROLES)))
def add(
    casebook: Path, passphrase_file: str | None, as_json: bool, new_passphrase_file: str | None, name: str,
    role: str,
) -> None:  # fmt: skip
    """Add a user with their own passphrase."""
    own = _own_passphrase(casebook, passphrase_file)
    with _opened(casebook, own) as book:
        new = _new_passphrase(new_passphrase_file)
        holder_id = add_person(book, own, name=name, role=role, new=new)
    advise_on_strength(new)
    show({"id": holder_id, "name": name}, as_json, lambda: iter([wording.can_open(name, role)]))


@keys.command()
@common
@_NEW
def passphrase(
    casebook: Path, passphrase_file: str | None, as_json: bool, new_passphrase_file: str | None
) -> None:
    """Change your own passphrase."""
    own = _own_passphrase(casebook, passphrase_file)
    with _opened(casebook, own) as book:
        new = _new_passphrase(new_passphrase_file)
        change_passphrase(book, own, new)
    advise_on_strength(new)
    show({"changed": True}, as_json, lambda: iter([wording.PASSPHRASE_CHANGED]))


@keys.command()
@common
@click.option("--name", required=True, help=wording.REVOKE_NAME_HELP)
@click.option("--rekey", "rekeyed", is_flag=True, help=wording.REKEY_HELP)
def revoke(casebook: Path, passphrase_file: str | None, as_json: bool, name: str, rekeyed: bool) -> None:
    """Revoke a user, who can then no longer open the casebook."""
    own = _own_passphrase(casebook, passphrase_file)
    with _opened(casebook, own) as book:
        holder = _holder(book, name)
        revoke_and_rekey(
            book, own, user_id=holder.id, also_rekey=rekeyed, progress=progress(wording.RE_ENCRYPTING)
        )

    def lines() -> Iterator[str]:
        yield wording.revoked(holder.name)
        yield wording.OLD_KEYS if rekeyed else wording.NOT_REKEYED

    show({"revoked": holder.name, "rekeyed": rekeyed}, as_json, lines)


@keys.command()
@common
def rekey(casebook: Path, passphrase_file: str | None, as_json: bool) -> None:
    """Make a backup, then re-encrypt a casebook under a new data key. Passphrases stay the same."""
    own = _own_passphrase(casebook, passphrase_file)
    with _opened(casebook, own) as book:
        re_encrypt(book, own, progress(wording.RE_ENCRYPTING))
        report = book.check()
    result = {"rekeyed": True, "wrong": report.wrong, "rows": sum(report.rows.values())}
    outcome = wording.REKEYED_WITH_PROBLEMS if report.wrong else wording.REKEYED
    show(result, as_json, lambda: iter([outcome, *report.wrong]))
    must_be_intact(report)


@keys.command()
@common
@click.argument("folders", nargs=3, type=click.Path(path_type=Path, file_okay=False), metavar="DIR DIR DIR")
@replacing
def split(
    casebook: Path,
    passphrase_file: str | None,
    as_json: bool,
    folders: tuple[Path, Path, Path],
    replace: bool,
) -> None:
    """Split the recovery into three shares, one in each folder; any two open the casebook."""
    own = _own_passphrase(casebook, passphrase_file)
    shares = recovery_shares.split()
    with _opened(casebook, own) as book:
        name, files = book.name, part_files(folders)
        replaceable = files if replace else ()
        renew_parts(
            book, own, shares,
            saving=lambda: saving_parts(folders, name, shares, date.today(), replaceable=replaceable),
        )  # fmt: skip

    def lines() -> Iterator[str]:
        yield from (wording.wrote(file) for file in files)
        yield wording.SHARES_WRITTEN
        yield wording.OLDER_SHARES

    show({"files": files}, as_json, lines)


@keys.command()
@common
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), metavar="FILE.pdf")
@replacing
def sheet(casebook: Path, passphrase_file: str | None, as_json: bool, out: Path, replace: bool) -> None:
    """Make a new recovery sheet; the old one then no longer opens the casebook."""
    must_be_output(out, ".pdf", replace=replace)
    own, words = _own_passphrase(casebook, passphrase_file), recovery_words.new_words()
    with _opened(casebook, own) as book:
        name = book.name
        renew_words(
            book, own, words, saving=lambda: saving_sheet(out, name, words, date.today(), replace=replace)
        )
    show({"file": out}, as_json, lambda: iter([wording.sheet_renewed(out)]))


def _own_passphrase(place: Path, passphrase_file: str | None) -> str:
    """Read the user's passphrase, unless the casebook contradicts what this computer remembers."""
    must_be_as_known(place if place.exists() else casebook_path(place))
    return read_passphrase(passphrase_file)


def _opened(place: Path, passphrase: str) -> Casebook:
    return open_casebook(place if place.exists() else casebook_path(place), passphrase)


def _holder(book: Casebook, name: str) -> UserRow:
    try:
        return book.read(find_user, named=name)
    except Missing as problem:  # whose sentence has the users' names, which must not get into a log
        raise Missing(wording.NO_SUCH_USER) from problem


def _new_passphrase(file: str | None) -> str:
    return read_passphrase(file, again=True, label=wording.NEW_PASSPHRASE, option="--new-passphrase-file")


def _lines(people: tuple[UserRow, ...], spare: tuple[KeyRow, ...]) -> Iterator[str]:
    for user in people:
        revoked_at = show_moment(user.revoked) if user.revoked else ""
        used = last_used(user.last_used)
        yield wording.user(user.name, user.role, used, quick=bool(user.quick), revoked_at=revoked_at)
    for key in spare:
        yield wording.recovery(
            _KINDS.get(key.kind, key.kind), show_moment(key.added), last_used(key.last_used)
        )
