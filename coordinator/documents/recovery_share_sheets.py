"""Write the three parts of a split recovery, each on its own sheet; no two in one folder or within it."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from coordinator.core.errors import Refused
from coordinator.documents import wording
from coordinator.documents.blocks import Running, Table, TableColumn, second, semibold
from coordinator.documents.output_file import write_pdf
from coordinator.documents.recovery_page import RecoveryPage, must_be_away, render_sheet
from coordinator.keys.recovery_shares import MADE, RecoveryShares

_LARGEST = 2 * 1024 * 1024  # bytes; a part is far smaller
_COLUMNS = 4


def recovery_part(name: str, split: RecoveryShares, number: int, on: date) -> bytes:
    """Make the A4 sheet of one part, in words and as a square code; `number` is 1, 2 or 3."""
    running = Running(
        left=wording.PART_RUNNING,
        right=wording.made_on(on),
        foot=wording.PART_FOOT,
    )
    words = split.parts[number - 1]
    sheet = RecoveryPage(
        title=wording.part_title(number, MADE),
        subject=_mark(split),
        kind="part",
        casebook=name,
        made=wording.made_for_recovery(split.set_id, on),
        meaning=wording.PART_MEANING,
        table=_table(words.split()),
        words=words,
        steps=wording.PART_STEPS,
    )
    return render_sheet(sheet, running)


def part_name(number: int) -> str:
    """Name a part's file."""
    return f"recovery-part-{number}-of-{MADE}.pdf"


def write_parts(folders: Sequence[Path], name: str, split: RecoveryShares, on: date) -> list[Path]:
    """Write each part to a folder of its own. Raises Refused where two would be together."""
    if len(folders) != MADE:
        raise Refused(wording.folders_needed(MADE))
    for folder in folders:
        must_be_apart(folder, split)
    for at, folder in enumerate(folders):
        if any(_within(folder, other) or _within(other, folder) for other in folders[:at]):
            raise Refused(wording.PARTS_TOGETHER)
    written = [folder / part_name(number) for number, folder in enumerate(folders, 1)]
    for number, path in enumerate(written, 1):
        write_part(path, name, split, number, on)
    return written


def write_part(path: Path, name: str, split: RecoveryShares, number: int, on: date) -> None:
    """Write one part. Raises Refused where another part of its set is in that folder."""
    must_be_apart(path.parent, split, but=path)
    write_pdf(path, recovery_part(name, split, number, on))


def must_be_apart(folder: Path, split: RecoveryShares, but: Path | None = None) -> None:
    """Raise Refused where a folder holds a part of this set already."""
    if not folder.is_dir():
        raise Refused(wording.PART_FOLDER_MISSING)
    must_be_away(folder, wording.A_PART)
    mark = _mark(split).encode()
    for path in sorted(folder.glob("*.pdf")):
        if path == but or not path.is_file() or path.stat().st_size > _LARGEST:
            continue
        if mark in path.read_bytes():
            raise Refused(wording.PART_BESIDE_ANOTHER)


def _within(folder: Path, other: Path) -> bool:
    whole = folder.resolve()
    return any(parent.samefile(other) for parent in (whole, *whole.parents))


def _mark(split: RecoveryShares) -> str:
    """Return what a part's file is recognised by later, so its words never change."""
    return f"Part of recovery {split.set_id}"


def _table(words: Sequence[str]) -> Table:
    down = len(words) // _COLUMNS
    rows = tuple(
        tuple(
            cell
            for across in range(_COLUMNS)
            for cell in (second(n + across * down + 1), semibold(words[n + across * down]))
        )
        for n in range(down)
    )
    widths = (TableColumn("", 0.6), TableColumn("", 2.2)) * _COLUMNS
    return Table(widths, rows, size=14, leading=22, headed=False)
