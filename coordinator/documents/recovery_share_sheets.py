"""Write the three parts of a split recovery, each on its own sheet; no two in one folder or within it."""

import contextlib
from collections.abc import Collection, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path

from coordinator.core.errors import Refused
from coordinator.documents import wording
from coordinator.documents.blocks import Running, Table, TableColumn, second, semibold
from coordinator.documents.output_file import giving_out, must_be_writable
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


@contextlib.contextmanager
def saving_parts(
    folders: Sequence[Path],
    name: str,
    split: RecoveryShares,
    on: date,
    *,
    replaceable: Collection[Path] = (),
) -> Iterator[None]:
    """Save each part in a folder of its own, together with what makes them valid: see `giving_out`.

    Only files in `replaceable` are replaced. Raises Refused where two would be together, NameTaken.
    """
    if len(folders) != MADE:
        raise Refused(wording.folders_needed(MADE))
    for folder in folders:
        must_be_apart(folder, split)
    for at, folder in enumerate(folders):
        if any(_within(folder, other) or _within(other, folder) for other in folders[:at]):
            raise Refused(wording.PARTS_TOGETHER)
    files = part_files(folders)
    for path in files:
        must_be_writable(path, replace=path in replaceable)
    with contextlib.ExitStack() as parts:
        for number, path in enumerate(files, 1):
            parts.enter_context(saving_part(path, name, split, number, on, replace=path in replaceable))
        yield


def part_files(folders: Sequence[Path]) -> list[Path]:
    """Name the file of each part."""
    return [folder / part_name(number) for number, folder in enumerate(folders, 1)]


def saving_part(
    path: Path, name: str, split: RecoveryShares, number: int, on: date, *, replace: bool = False
) -> AbstractContextManager[None]:
    """Save one part: see `giving_out`. Raises Refused where another part of its set is in that folder."""
    must_be_apart(path.parent, split, but=path)
    content = recovery_part(name, split, number, on)
    return giving_out(path, content, replace=replace, failed=wording.SHEET_NOT_SAVED)


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
