"""The command that writes the papers of a meeting."""

from pathlib import Path

import click

from coordinator.agencies.queries import find_agency
from coordinator.cli import wording
from coordinator.cli.console import common, must_be_output, replacing, show, unlocked
from coordinator.documents.output_file import give_out
from coordinator.documents.wording import unshown
from coordinator.meetings.queries import find_meeting
from coordinator.packs.produce import print_pack


@click.command()
@common
@click.option("--meeting", required=True, metavar="REF", help=wording.MEETING_HELP)
@click.option("--kind", type=click.Choice(["agenda", "pack"]), default="pack", show_default=True)
@click.option("--for", "agency", metavar="AGENCY", help=wording.PACK_AGENCY_HELP)
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), metavar="FILE.pdf")
@replacing
def pack(
    casebook: Path, passphrase_file: str | None, as_json: bool, meeting: str, kind: str, agency: str | None,
    out: Path, replace: bool,
) -> None:  # fmt: skip
    """Write a meeting's pack or agenda as a PDF."""
    must_be_output(out, ".pdf", replace=replace)
    with unlocked(casebook, passphrase_file) as book:
        recipient = book.read(find_agency, named=agency).name if agency else ""
        meeting_id = book.read(find_meeting, reference=meeting)
        printed = print_pack(
            book, meeting_id=meeting_id, kind=kind, recipient=recipient,
            give=lambda file, disclosure: give_out(
                out, file.content, replace=replace, disclosure=disclosure
            ),
        )  # fmt: skip
    result = {
        "file": out, "pages": printed.pages, "copy": printed.copy_number, "unshown": printed.unshown,
    }  # fmt: skip
    lines = (wording.pack_written(out, printed.pages, printed.copy_number), unshown(printed.unshown))
    show(result, as_json, lambda: filter(None, lines))
