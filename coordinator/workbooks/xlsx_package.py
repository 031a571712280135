"""Opens a workbook file with care: refuses what isn't one or would do harm, and gives its parts.

Only elements of the file are read that hold words; macros, external links and
pictures are never touched. A part is read as a stream and never past its limit.
"""

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from xml.parsers import expat

from coordinator.core.errors import Cancelled, Refused

LARGEST_FILE = 100 * 1024 * 1024
LARGEST_UNPACKED = 1024 * 1024 * 1024
SUSPECT_UNPACKED = 64 * 1024 * 1024
SUSPECT_RATIO = 200
CHUNK = 256 * 1024

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str, str], None]
_DEEPEST = 200  # elements within elements; a workbook needs a dozen
_BROKEN = (
    expat.ExpatError, zipfile.BadZipFile, zlib.error, OSError, ValueError, OverflowError, NotImplementedError,
    RuntimeError,
)  # fmt: skip
# A cell or row with nothing in it but its looks: dropped before parsing, so that a
# million formatted rows cost no more than their bytes.
_BARE_CELL = re.compile(rb'<c r="[A-Z]{1,3}\d{1,7}"(?: (?:s|t)="\w{1,9}")*\s*(?:/>|></c>)')
_BARE_ROW = re.compile(rb'<row r="\d{1,7}"[^<>]*(?:/>|>\s*</row>)')

NOT_A_WORKBOOK = "That file is not a workbook. Choose an Excel workbook (.xlsx or .xlsm) or a CSV file."
DAMAGED = (
    "That workbook is damaged and can't be read. Open it in Excel, save it again as .xlsx, then try again."
)
TOO_LARGE = "That workbook is too large to import. Split it into files of less than 100 MB."
MOST_LETTERS = 150_000_000  # in all cells together
LONGEST_CELL = 1_000_000  # letters; Excel itself ends at 32,767
LAST_ROW = 1_048_576
TOO_MUCH = "That workbook holds too many words to import at once. Split it into several, then try again."
TOO_LONG = "A cell of that workbook holds more words than a cell can. Shorten it, then try again."
BOMB = "That workbook unpacks to far more than it should and was not opened."


@dataclass(frozen=True)
class SheetPart:
    """Where one sheet lies in the file, and whether it is hidden."""

    title: str
    path: str
    hidden: bool


def check_size(path: Path) -> None:
    """Refuse a file that isn't there, is empty or is too large, before any of it is opened."""
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise Refused(NOT_A_WORKBOOK)
    except OSError as problem:
        raise Refused("That file can't be read. Check its place and its name.") from problem
    if size == 0:
        raise Refused("That file is empty. Choose a workbook with something in it.")
    if size > LARGEST_FILE:
        raise Refused(TOO_LARGE)


def open_package(path: Path) -> zipfile.ZipFile:
    """Open the file's container, having looked at what it would unpack to."""
    try:
        held = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError) as problem:
        raise Refused(DAMAGED) from problem
    parts = held.infolist()
    total = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts) or 1
    if total > LARGEST_UNPACKED or (total > SUSPECT_UNPACKED and total / packed > SUSPECT_RATIO):
        held.close()
        raise Refused(BOMB)
    names = set(held.namelist())
    if "xl/workbook.bin" in names or "content.xml" in names:
        held.close()
        raise Refused("That kind of workbook can't be read. Save it as .xlsx in Excel, then choose it again.")
    if any(part.flag_bits & 1 for part in parts):
        held.close()
        raise Refused("That file is protected by a password. Save a copy without one, then choose it.")
    if not any(name.startswith("xl/") for name in names):
        held.close()
        raise Refused(NOT_A_WORKBOOK)
    return held


@dataclass
class ReadProgress:
    """How far the reading of a workbook is: told after each step, and stopped there when asked."""

    progress: Callable[[int, int], None] = lambda done, total: None
    cancelled: Callable[[], bool] = lambda: False
    total: int = 0  # bytes
    done: int = 0

    def take(self, size: int) -> None:
        """Note a further step; raises Cancelled when it is to stop."""
        if self.cancelled():
            raise Cancelled("The reading was stopped. Nothing was changed.")
        self.done = min(self.done + size, self.total)
        self.progress(self.done, self.total)


def walk(
    held: zipfile.ZipFile,
    name: str,
    start: Start,
    end: End,
    *,
    lean: bool = False,
    steps: ReadProgress | None = None,
) -> None:
    """Read a part as a stream, telling of each element's start and of its end with its own text.

    Prefixes are dropped from names. A document type, and so every entity, is refused.
    """
    text: list[str] = []
    own: dict[str, str] = {}  # names without their prefixes
    parser = expat.ParserCreate()
    parser.buffer_text = True
    depth = 0

    def begins(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise Refused(DAMAGED)
        if text:
            text.clear()
        start(own.get(tag) or _own(own, tag), attributes)

    def ends(tag: str) -> None:
        nonlocal depth
        depth -= 1
        end(own.get(tag) or _own(own, tag), "".join(text) if text else "")
        if text:
            text.clear()

    def doctype(*_: object) -> None:
        raise Refused("That workbook holds instructions that no workbook needs and was not opened.")

    parser.StartElementHandler = begins
    parser.EndElementHandler = ends
    parser.CharacterDataHandler = text.append
    parser.StartDoctypeDeclHandler = doctype
    try:
        for chunk in _chunks(held, name):
            slim = _BARE_ROW.sub(b"", _BARE_CELL.sub(b"", chunk)) if lean and b"<![" not in chunk else chunk
            parser.Parse(slim, False)
            if steps is not None:
                steps.take(len(chunk))
        parser.Parse(b"", True)
    except (*_BROKEN, KeyError, EOFError) as problem:
        raise Refused(DAMAGED) from problem


def _own(own: dict[str, str], tag: str) -> str:
    bare = tag.rpartition(":")[2]
    if len(own) < 1000:
        own[tag] = bare
    return bare


def _chunks(held: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    promised = held.getinfo(name).file_size
    seen = 0
    with held.open(name) as part:
        while chunk := part.read(CHUNK):
            seen += len(chunk)
            if seen > promised + CHUNK:
                raise Refused(BOMB)
            yield chunk


def relations(held: zipfile.ZipFile, name: str) -> dict[str, tuple[str, str]]:
    """Read what a part refers to: id → (kind, target), targets inside the file as full names."""
    place = PurePosixPath(name)
    rels = str(place.parent / "_rels" / f"{place.name}.rels")
    found: dict[str, tuple[str, str]] = {}
    if rels not in held.namelist():
        return found

    def start(tag: str, told: dict[str, str]) -> None:
        if tag == "Relationship":
            target = told.get("Target", "")
            if told.get("TargetMode", "") != "External":
                target = _inside(place.parent, target)
            found[told.get("Id", "")] = (told.get("Type", "").rpartition("/")[2], target)

    walk(held, rels, start, lambda tag, text: None)
    return found


def _inside(folder: PurePosixPath, target: str) -> str:
    parts: list[str] = [] if target.startswith("/") else list(folder.parts)
    for piece in target.split("/"):
        if piece == "..":
            parts = parts[:-1]
        elif piece not in ("", "."):
            parts.append(piece)
    return "/".join(parts)


def list_sheets(held: zipfile.ZipFile) -> tuple[tuple[SheetPart, ...], bool, str]:
    """List the sheets in their order, whether dates count from 1904, and the workbook part's name."""
    top = [target for kind, target in relations(held, "").values() if kind == "officeDocument"]
    book = top[0] if top and top[0] in held.namelist() else "xl/workbook.xml"
    if book not in held.namelist():
        raise Refused(NOT_A_WORKBOOK)
    targets = relations(held, book)
    sheets: list[SheetPart] = []
    from_1904 = False

    def start(tag: str, told: dict[str, str]) -> None:
        nonlocal from_1904
        if tag == "workbookPr":
            from_1904 = told.get("date1904", "0") in ("1", "true")
        elif tag == "sheet":
            which = next((value for key, value in told.items() if key.rpartition(":")[2] == "id"), "")
            kind, target = targets.get(which, ("", ""))
            if kind == "worksheet" and target in held.namelist():
                hidden = told.get("state", "visible") != "visible"
                sheets.append(SheetPart(told.get("name", ""), target, hidden))

    walk(held, book, start, lambda tag, text: None)
    return tuple(sheets), from_1904, book
