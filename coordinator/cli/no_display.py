"""What happens on a machine without a display: the sample, and a pack of its next meeting as a PDF."""

from datetime import date
from pathlib import Path

import click

from coordinator.cli.console import guarded
from coordinator.documents.output_file import write_pdf
from coordinator.meetings.queries import find_next_meeting, get_meeting
from coordinator.packs.produce import file_name, print_pack
from coordinator.sample.sample_casebook import PASSPHRASE, open_sample


def show_without_display(folder: Path) -> int:
    """Build the sample casebook in a folder, write its next meeting's pack and say where both lie."""
    return guarded(lambda: _show(folder))


def _show(folder: Path) -> None:
    click.echo("There is no display here, so the window can't open. Building the sample casebook instead.")
    path, today = folder / "Sample.casebook", date.today()
    book = open_sample(path)
    with book:
        meeting_id = book.read(find_next_meeting, today=today)
        if meeting_id is None:
            click.echo(f"The sample has no meeting. It lies at {path}")
            return
        reference = book.read(get_meeting, meeting_id=meeting_id).meeting.reference
        printed = print_pack(book, meeting_id=meeting_id, kind="pack", recipient="")
        out = folder / file_name(reference, "pack", printed.copy_number)
        write_pdf(out, printed.bytes)
    click.echo(f"Sample casebook (everyone in it is invented): {path}")
    click.echo(f"It opens with the passphrase: {PASSPHRASE}")
    click.echo(f"Pack of {reference}, {printed.pages} pages: {out}")
