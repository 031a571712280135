"""The command line: everything that needs no screen."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from pathlib import Path

import click

from coordinator import __version__
from coordinator.access import create
from coordinator.actions.queries import ActionRow, list_actions
from coordinator.actions.use_cases import disclose_action_listing
from coordinator.agencies.queries import find_agency
from coordinator.backups.status import check_with_backups
from coordinator.casebook import location as place
from coordinator.casebook.casebook import Casebook
from coordinator.casebook.paths import SUFFIX
from coordinator.caseload.queries import list_caseload
from coordinator.cli import wording
from coordinator.cli.accept import accept
from coordinator.cli.backups import backup, restore, show_check
from coordinator.cli.console import (
    advise_on_strength,
    common,
    must_be_output,
    progress,
    read_passphrase,
    replacing,
    run,
    show,
    unlocked,
)
from coordinator.cli.erase import erase
from coordinator.cli.imports import import_
from coordinator.cli.keys import keys
from coordinator.cli.meeting.commands import meeting as meeting_group
from coordinator.cli.packs import pack
from coordinator.cli.salvage import salvage
from coordinator.cli.text_output import (
    action_lines,
    caseload_lines,
    count_lines,
    hit_lines,
    meeting_lines,
    must_be_intact,
)
from coordinator.cli.trail import trail
from coordinator.documents.recovery_sheet import saving_sheet
from coordinator.exports.action_list import export_actions, file_name
from coordinator.exports.full_export import export_everything
from coordinator.keys import recovery_words
from coordinator.meetings.queries import find_meeting, list_meetings
from coordinator.sample.sample_casebook import make_whole
from coordinator.sample.sample_location import PASSPHRASE
from coordinator.search.find import find_anything


@click.group(epilog=wording.EPILOG)
@click.version_option(package_name=None, version=__version__, prog_name="coordinator")
def commands() -> None:
    """Case files across MARAC, MATAC, MAPPA and TATI/HRAP, in an encrypted casebook."""


commands.add_command(accept)
commands.add_command(backup)
commands.add_command(restore)
commands.add_command(import_)
commands.add_command(keys)
commands.add_command(trail)
commands.add_command(erase)
commands.add_command(salvage)
commands.add_command(pack)
commands.add_command(meeting_group)


@commands.command()
@common
@click.option("--recovery-sheet", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE.pdf")
@replacing
def new(
    casebook: Path, passphrase_file: str | None, as_json: bool, recovery_sheet: Path | None, replace: bool
) -> None:
    """Make a new, empty casebook."""
    path, words = create.casebook_path(casebook), recovery_words.new_words()
    create.must_be_new(path)
    if recovery_sheet:
        must_be_output(recovery_sheet, ".pdf", replace=replace)
    passphrase = read_passphrase(passphrase_file, again=True)
    with _saving_sheet(path, words, recovery_sheet, replace=replace):
        create.create(path, passphrase, words).lock()
    advise_on_strength(passphrase)
    warning = place.warning(path)
    recovery = {"recovery_sheet": recovery_sheet} if recovery_sheet else {"recovery_words": words}

    def lines() -> Iterator[str]:
        yield wording.made(path)
        yield from [warning] if warning else []
        if recovery_sheet:
            yield wording.sheet_written(recovery_sheet)
        else:
            yield wording.WRITE_DOWN_WORDS
            yield words

    show({"casebook": path, "place": warning, **recovery}, as_json, lines)


def _saving_sheet(
    path: Path, words: str, out: Path | None, *, replace: bool
) -> AbstractContextManager[object]:
    """Save the sheet together with the casebook, so that neither is left without the other."""
    if out is None:
        return nullcontext()
    return saving_sheet(out, path.name.removesuffix(SUFFIX), words, date.today(), replace=replace)


@commands.command()
@common
@click.option("--cases", default=60, show_default=True, type=click.IntRange(1, 50_000))
@click.option("--seed", default=1, show_default=True, type=int)
def sample(casebook: Path, passphrase_file: str | None, as_json: bool, cases: int, seed: int) -> None:
    """Make a casebook of invented people, of any size."""
    passphrase = read_passphrase(passphrase_file) if passphrase_file else PASSPHRASE
    path = create.casebook_path(casebook)
    counts = make_whole(path, passphrase, cases=cases, seed=seed, progress=progress(wording.CREATING_SAMPLE))

    def lines() -> Iterator[str]:
        yield wording.sample_made(path)
        if not passphrase_file:
            yield wording.opens_with(passphrase)
        yield from count_lines(counts)

    show({"casebook": path, "counts": counts}, as_json, lines)


@commands.command()
@common
def caseload(casebook: Path, passphrase_file: str | None, as_json: bool) -> None:
    """List every case file."""
    with unlocked(casebook, passphrase_file) as book:
        rows = book.read(list_caseload, today=date.today())
    show(rows, as_json, lambda: caseload_lines(rows))


@commands.command()
@common
def meetings(casebook: Path, passphrase_file: str | None, as_json: bool) -> None:
    """List every meeting, the latest first."""
    with unlocked(casebook, passphrase_file) as book:
        rows = book.read(list_meetings)

    show(rows, as_json, lambda: meeting_lines(rows))


@commands.command()
@common
@click.argument("words", nargs=-1, required=True)
def search(casebook: Path, passphrase_file: str | None, as_json: bool, words: tuple[str, ...]) -> None:
    """Find people, cases, notes, actions, meetings and agencies by their words."""
    with unlocked(casebook, passphrase_file) as book:
        hits = book.read(find_anything, words=" ".join(words))
    show(hits, as_json, lambda: hit_lines(hits))


@commands.group()
def actions() -> None:
    """List or export actions."""


def _filters(command: Callable[..., None]) -> Callable[..., None]:
    command = click.option("--agency", metavar="A", help=wording.ACTIONS_AGENCY_HELP)(command)
    return click.option("--meeting", metavar="REF", help=wording.ACTIONS_MEETING_HELP)(command)


@actions.command("list")
@common
@_filters
def list_(
    casebook: Path, passphrase_file: str | None, as_json: bool, meeting: str | None, agency: str | None
) -> None:
    """List actions, the late ones first."""
    with unlocked(casebook, passphrase_file) as book:
        rows = _actions(book, meeting, agency)
        if not book.rights.read_only:
            case_ids = tuple(sorted({row.case_id for row in rows if row.case_id}))
            book.do(
                disclose_action_listing,
                agency=agency or "", meeting=meeting or "", count=len(rows), case_ids=case_ids,
            )  # fmt: skip

    show(rows, as_json, lambda: action_lines(rows, date.today()))


@actions.command()
@common
@_filters
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE.(xlsx|csv|pdf)",
    help=wording.ACTIONS_OUT_HELP,
)  # fmt: skip
@replacing
def export(
    casebook: Path, passphrase_file: str | None, as_json: bool, meeting: str | None, agency: str | None,
    out: Path | None, replace: bool,
) -> None:  # fmt: skip
    """Export actions for one agency or all, with columns for replies."""
    file = out or Path(file_name(agency or "", meeting or "", date.today(), ".xlsx"))
    with unlocked(casebook, passphrase_file) as book:
        made = export_actions(book, file, meeting=meeting, agency=agency, today=date.today(), replace=replace)
    result = {
        "file": file, "files": made.files, "actions": made.count, "left_out": made.left_out,
        "not_for": made.not_for, "unshown": made.unshown,
    }  # fmt: skip
    show(result, as_json, lambda: iter([wording.actions_written(made.files, made.count), *made.remarks]))


@commands.command("export")
@common
@click.option("--out", required=True, type=click.Path(path_type=Path), metavar="DIR")
@click.option("--reason", default="", help=wording.EXPORT_REASON_HELP)
def export_all(casebook: Path, passphrase_file: str | None, as_json: bool, out: Path, reason: str) -> None:
    """Export everything as JSON Lines, which anybody who has the folder can read."""
    with unlocked(casebook, passphrase_file) as book:
        counts = export_everything(book, out, progress=progress(wording.EXPORTING), reason=reason)

    def lines() -> Iterator[str]:
        yield wording.exported(out)
        yield from count_lines(counts)

    show({"folder": out, "counts": counts}, as_json, lines)


@commands.command()
@common
def check(casebook: Path, passphrase_file: str | None, as_json: bool) -> None:
    """Check the data, the keys and the trail."""
    with unlocked(casebook, passphrase_file) as book:
        result = check_with_backups(book)

    show_check(result, as_json)
    must_be_intact(result.check)


def _actions(book: Casebook, meeting: str | None, agency: str | None) -> tuple[ActionRow, ...]:
    meeting_id = book.read(find_meeting, reference=meeting) if meeting else None
    agency_id = book.read(find_agency, named=agency).id if agency else None
    return book.read(list_actions, meeting_id=meeting_id, agency_id=agency_id)


def main(arguments: list[str]) -> int:
    """Run a command and return its exit status."""
    return run(commands, arguments)
