"""The command line: all that needs no screen."""

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path

import click

from coordinator import __version__
from coordinator.access import create
from coordinator.actions.queries import ActionRow, list_actions
from coordinator.agencies.queries import find_agency
from coordinator.backups.create import back_up_before
from coordinator.backups.manifest import IMPORT
from coordinator.backups.status import check_with_backups
from coordinator.casebook import location as place
from coordinator.casebook.casebook import Casebook
from coordinator.casebook.paths import SUFFIX
from coordinator.caseload.queries import list_caseload
from coordinator.caseload.search import find_anything
from coordinator.cli.backups import backup, restore, show_checked
from coordinator.cli.console import (
    common,
    must_end,
    progress,
    read_passphrase,
    run,
    show,
    unlocked,
)
from coordinator.cli.keys import keys
from coordinator.cli.salvage import salvage
from coordinator.cli.text_output import (
    action_lines,
    caseload_lines,
    count,
    count_lines,
    hit_lines,
    meeting_lines,
    must_be_right,
    outcome_lines,
    preview_lines,
)
from coordinator.cli.trail import trail
from coordinator.core.errors import Refused
from coordinator.documents.output_file import write_pdf
from coordinator.documents.recovery_sheet import write_sheet
from coordinator.exports.action_list import export_actions
from coordinator.exports.full_export import export_everything
from coordinator.imports.queries import get_remembered_mapping, preview_import
from coordinator.imports.reading import mapping as mappings
from coordinator.imports.use_cases import import_workbook
from coordinator.keys import recovery_words
from coordinator.meetings.queries import find_meeting, list_meetings
from coordinator.packs.produce import print_pack
from coordinator.sample.sample_casebook import PASSPHRASE, make_whole
from coordinator.workbooks.reader import read_workbook

EPILOG = "Without a command, `coordinator [CASEBOOK]` opens the app."


@click.group(epilog=EPILOG)
@click.version_option(package_name=None, version=__version__, prog_name="coordinator")
def commands() -> None:
    """Case files across MARAC, MATAC, MAPPA and TATI/HRAP, in an encrypted casebook."""


commands.add_command(backup)
commands.add_command(restore)
commands.add_command(keys)
commands.add_command(trail)
commands.add_command(salvage)


@commands.command()
@common
@click.option("--recovery-sheet", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE.pdf")
def new(casebook: Path, passphrase_file: str | None, as_json: bool, recovery_sheet: Path | None) -> None:
    """Make a new, empty casebook."""
    path, words = create.casebook_path(casebook), recovery_words.new_words()
    create.must_be_new(path)
    passphrase = read_passphrase(passphrase_file, again=True)
    sheet = _recovery_sheet(path, words, recovery_sheet)
    create.create(path, passphrase, words).lock()
    told: dict[str, object] = {"casebook": path, "place": place.warning(path)}
    if sheet:
        told["recovery_sheet"] = recovery_sheet
    else:
        told["recovery_words"] = words

    def lines() -> Iterator[str]:
        yield f"Made {path}"
        yield from [str(told["place"])] if told["place"] else []
        if sheet:
            yield f"The recovery sheet is {recovery_sheet}. Print it, keep it in the safe, delete the file."
        else:
            yield "Write these recovery words down and keep them in the safe. They are shown once:"
            yield words

    show(told, as_json, lines)


def _recovery_sheet(path: Path, words: str, out: Path | None) -> bool:
    """Write the sheet before the casebook exists, so that no casebook is left without one."""
    if out is None:
        return False
    must_end(out, ".pdf")
    write_sheet(out, path.name.removesuffix(SUFFIX), words, date.today())
    return True


@commands.command()
@common
@click.option("--cases", default=60, show_default=True, type=click.IntRange(1, 50_000))
@click.option("--seed", default=1, show_default=True, type=int)
def sample(casebook: Path, passphrase_file: str | None, as_json: bool, cases: int, seed: int) -> None:
    """Make a casebook of invented people, of any size."""
    passphrase = read_passphrase(passphrase_file) if passphrase_file else PASSPHRASE
    path = create.casebook_path(casebook)
    counts = make_whole(path, passphrase, cases=cases, seed=seed, progress=progress("Inventing"))

    def lines() -> Iterator[str]:
        yield f"Made {path}. Everyone in it is invented."
        if not passphrase_file:
            yield f"It opens with the passphrase: {passphrase}"
        yield from count_lines(counts)

    show({"casebook": path, "counts": counts}, as_json, lines)


@commands.command("import")
@common
@click.argument("workbook", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Show what would come in, and change nothing.")
@click.option(
    "--mapping", "mapping_file", type=click.Path(path_type=Path), metavar="FILE",
    help="How its sheets and columns are read: the \"mapping\" that --dry-run --json shows, corrected.",
)  # fmt: skip
def import_(
    casebook: Path, passphrase_file: str | None, as_json: bool, workbook: Path, dry_run: bool,
    mapping_file: Path | None,
) -> None:  # fmt: skip
    """Bring a workbook in: all of it, in one transaction."""
    book_read = read_workbook(workbook, progress=progress("Reading, bytes"))
    with unlocked(casebook, passphrase_file) as book:
        if mapping_file:
            mapping = mappings.from_json(_read_text(mapping_file))
        else:
            mapping = mappings.propose(book_read, book.read(get_remembered_mapping, workbook=book_read))
        if dry_run:
            told_far = progress("Looking")
            preview = book.read(preview_import, workbook=book_read, mapping=mapping, progress=told_far)
            told = {"preview": asdict(preview), "mapping": json.loads(mappings.to_json(mapping))}
            show(told, as_json, lambda: preview_lines(preview))
            return
        back_up_before(book, IMPORT)
        outcome = book.do(
            import_workbook, workbook=book_read, mapping=mapping, progress=progress("Importing"),
            cancelled=lambda: False,
        ).value  # fmt: skip
    show(outcome, as_json, lambda: outcome_lines(outcome))


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


@commands.command()
@common
@click.option("--meeting", required=True, metavar="REF", help="For example MARAC/2611.")
@click.option("--kind", type=click.Choice(["agenda", "pack"]), default="pack", show_default=True)
@click.option("--for", "agency", metavar="AGENCY", help="The agency that this copy is for.")
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), metavar="FILE.pdf")
def pack(
    casebook: Path, passphrase_file: str | None, as_json: bool, meeting: str, kind: str, agency: str | None,
    out: Path,
) -> None:  # fmt: skip
    """Write a meeting's pack or agenda as a PDF."""
    must_end(out, ".pdf")
    with unlocked(casebook, passphrase_file) as book:
        recipient = book.read(find_agency, named=agency).name if agency else ""
        meeting_id = book.read(find_meeting, reference=meeting)
        printed = print_pack(book, meeting_id=meeting_id, kind=kind, recipient=recipient)
        write_pdf(out, printed.bytes)
    told = {"file": out, "pages": printed.pages, "copy": printed.copy_number}
    show(told, as_json, lambda: iter([f"Wrote {out}: {printed.pages} pages, copy {printed.copy_number}"]))


@commands.group()
def actions() -> None:
    """List or export the actions agreed."""


def _narrowed(command: Callable[..., None]) -> Callable[..., None]:
    command = click.option("--agency", metavar="A", help="Only this agency's actions.")(command)
    return click.option("--meeting", metavar="REF", help="Only the actions of this meeting.")(command)


@actions.command("list")
@common
@_narrowed
def list_(
    casebook: Path, passphrase_file: str | None, as_json: bool, meeting: str | None, agency: str | None
) -> None:
    """List actions, what is late first."""
    with unlocked(casebook, passphrase_file) as book:
        rows = _actions(book, meeting, agency)

    show(rows, as_json, lambda: action_lines(rows, date.today()))


@actions.command()
@common
@_narrowed
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE.(xlsx|csv|pdf)",
    help="Where to write; without it, actions-DATE.xlsx in this folder.",
)  # fmt: skip
def export(
    casebook: Path, passphrase_file: str | None, as_json: bool, meeting: str | None, agency: str | None,
    out: Path | None,
) -> None:  # fmt: skip
    """Export actions for one agency or all, to send and to get replies on."""
    place = out or Path(f"actions-{date.today():%Y-%m-%d}.xlsx")
    with unlocked(casebook, passphrase_file) as book:
        made = export_actions(book, place, meeting=meeting, agency=agency, today=date.today())
    show(
        {"file": place, "actions": made},
        as_json,
        lambda: iter([f"Wrote {place}: {count(made, 'action')}"]),
    )


@commands.command("export")
@common
@click.option("--out", required=True, type=click.Path(path_type=Path), metavar="DIR")
def export_all(casebook: Path, passphrase_file: str | None, as_json: bool, out: Path) -> None:
    """Export everything as JSON Lines, readable by anyone who gets at the folder."""
    with unlocked(casebook, passphrase_file) as book:
        counts = export_everything(book, out, progress=progress("Exporting"))

    def lines() -> Iterator[str]:
        yield f"Wrote {out}. It is not encrypted: keep it as you would keep the paper files."
        yield from count_lines(counts)

    show({"folder": out, "counts": counts}, as_json, lines)


@commands.command()
@common
def check(casebook: Path, passphrase_file: str | None, as_json: bool) -> None:
    """Check the data, the keys and the trail."""
    with unlocked(casebook, passphrase_file) as book:
        found = check_with_backups(book)

    show_checked(found, as_json)
    must_be_right(found.check)


def _actions(book: Casebook, meeting: str | None, agency: str | None) -> tuple[ActionRow, ...]:
    meeting_id = book.read(find_meeting, reference=meeting) if meeting else None
    agency_id = book.read(find_agency, named=agency).id if agency else None
    return book.read(list_actions, meeting_id=meeting_id, agency_id=agency_id)


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise Refused("The mapping file can't be read. Check its place.") from problem


def main(arguments: list[str]) -> int:
    """Run a command and give its exit status."""
    return run(commands, arguments)
