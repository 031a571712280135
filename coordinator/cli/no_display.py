"""Shows the sample on a machine without a display: a casebook, and the pack of its next meeting as a PDF."""

from datetime import date
from pathlib import Path

import click

from coordinator.cli import wording
from coordinator.cli.console import guarded
from coordinator.documents.output_file import give_out
from coordinator.meetings.queries import find_next_meeting, get_meeting
from coordinator.packs.produce import Disclosure, PackFile, file_name, print_pack
from coordinator.sample.sample_casebook import open_sample
from coordinator.sample.sample_location import PASSPHRASE


def show_without_display(folder: Path) -> int:
    """Create the sample casebook in a folder, write its next meeting's pack, and print where both are."""
    return guarded(lambda: _show(folder))


def _show(folder: Path) -> None:
    click.echo(wording.NO_DISPLAY)
    path, today = folder / "Sample.casebook", date.today()
    book = open_sample(path)
    with book:
        meeting_id = book.read(find_next_meeting, today=today)
        if meeting_id is None:
            click.echo(wording.sample_without_meeting(path))
            return
        reference = book.read(get_meeting, meeting_id=meeting_id).meeting.reference
        written: list[Path] = []

        def give(file: PackFile, disclosure: Disclosure) -> None:
            written[:] = [folder / file_name(reference, file)]
            give_out(written[0], file.content, disclosure=disclosure)

        printed = print_pack(book, meeting_id=meeting_id, give=give)
    click.echo(wording.sample_casebook(path))
    click.echo(wording.opens_with(PASSPHRASE))
    click.echo(wording.sample_pack(reference, printed.pages, written[0]))
