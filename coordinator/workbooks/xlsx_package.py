"""Open a workbook file safely: refuse a file that is no workbook or could do harm, and return its parts.

Only the elements that hold text are read; macros, external links and pictures are
never opened. A part is read as a stream and never past its limit.
"""

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from xml.parsers import expat

from coordinator.core.errors import Cancelled, Refused
from coordinator.workbooks import known_files, wording

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
# A cell or row that holds only formatting: dropped before parsing, so that a million formatted rows cost no
# more than their bytes. One before a cell or row without an address stays, since that one counts on from it.
_BARE_CELL = re.compile(
    rb'<c r="[A-Z]{1,3}\d{1,7}"(?: (?:s|t)="\w{1,9}")*\s*(?:/>|></c>)(?=\s*(?:<c r="|</row>))'
)
_BARE_ROW = re.compile(rb'<row r="\d{1,7}"[^<>]*(?:/>|>\s*</row>)(?=\s*(?:<row r="|</sheetData>))')
# What an application of its own keeps aside, by the same names as the cells: never read as one of them.
_ASIDE = frozenset({"extLst", "Fallback"})

MOST_LETTERS = 150_000_000  # in all cells together
LONGEST_CELL = 1_000_000  # letters; Excel itself ends at 32,767
LAST_ROW = 1_048_576


@dataclass(frozen=True)
class SheetPart:
    """Where one sheet is in the file, and whether it is hidden."""

    title: str
    path: str
    hidden: bool


def check_size(path: Path) -> None:
    """Raise Refused for a file that is missing, empty or too large, before any of it is opened."""
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise Refused(wording.NOT_A_WORKBOOK)
    except OSError as problem:
        raise Refused(wording.UNREADABLE) from problem
    if size == 0:
        raise Refused(wording.EMPTY_FILE)
    if size > LARGEST_FILE:
        raise Refused(wording.TOO_LARGE)


def open_package(path: Path) -> zipfile.ZipFile:
    """Open the file's container once its unpacked size and contents are checked. Raises Refused."""
    try:
        package = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError) as problem:
        raise Refused(wording.DAMAGED) from problem
    parts = package.infolist()
    total = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts) or 1
    if total > LARGEST_UNPACKED or (total > SUSPECT_UNPACKED and total / packed > SUSPECT_RATIO):
        package.close()
        raise Refused(wording.UNPACKS_TOO_LARGE)
    if any(part.flag_bits & 1 for part in parts):
        package.close()
        raise Refused(wording.PASSWORD)
    for part in parts:
        # Some programs write the separators of Windows.
        part.filename = part.filename.replace("\\", "/").lstrip("/")
        package.NameToInfo[part.filename] = part
    for part in parts:
        # Names are the same in capitals, but for two parts that differ only in them.
        package.NameToInfo.setdefault(part.filename.casefold(), part)
    return package


def part_named(package: zipfile.ZipFile, name: str) -> zipfile.ZipInfo:
    """Return a part by its name as it is in the file. Raises KeyError."""
    return package.NameToInfo.get(name) or package.NameToInfo[name.casefold()]


def locate(package: zipfile.ZipFile, name: str) -> str:
    """Return a part's name as it is in the file, whatever its capitals; "" where there is none."""
    part = package.NameToInfo.get(name) or package.NameToInfo.get(name.casefold())
    return part.filename if part is not None else ""


@dataclass
class ReadProgress:
    """How much of a workbook is read: reported after each step, where the user can also stop it."""

    progress: Callable[[int, int], None] = lambda done, total: None
    cancelled: Callable[[], bool] = lambda: False
    total: int = 0  # bytes
    done: int = 0

    def take(self, size: int) -> None:
        """Report a further step of `size` bytes; raises Cancelled when the user stopped it."""
        if self.cancelled():
            raise Cancelled(wording.CANCELLED)
        self.done = min(self.done + size, self.total)
        self.progress(self.done, self.total)


def walk(
    package: zipfile.ZipFile,
    name: str,
    start: Start,
    end: End,
    *,
    lean: bool = False,
    steps: ReadProgress | None = None,
) -> None:
    """Read a part as a stream; call `start` at each element's start, and `end` at its end with its own text.

    Prefixes are dropped from names. A document type, and so every entity, is refused.
    """
    parser = _parser(start, end)
    try:
        for chunk in _chunks(package, part_named(package, name)):
            slim = _BARE_ROW.sub(b"", _BARE_CELL.sub(b"", chunk)) if lean and b"<![" not in chunk else chunk
            parser.Parse(slim, False)
            if steps is not None:
                steps.take(len(chunk))
        parser.Parse(b"", True)
    except (*_BROKEN, KeyError, EOFError) as problem:
        raise Refused(wording.DAMAGED) from problem


def _parser(start: Start, end: End) -> expat.XMLParserType:
    text: list[str] = []
    own: dict[str, str] = {}  # names without their prefixes
    parser = expat.ParserCreate()
    parser.buffer_text = True
    depth = aside = 0  # aside: how deep in something that is not read

    def begins(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth, aside
        depth += 1
        if depth > _DEEPEST:
            raise Refused(wording.DAMAGED)
        name = own.get(tag) or _own(own, tag)
        aside += 1 if aside or name in _ASIDE else 0
        if text:
            text.clear()
        if not aside:
            start(name, attributes)

    def ends(tag: str) -> None:
        nonlocal depth, aside
        depth -= 1
        if aside:
            aside -= 1
        else:
            end(own.get(tag) or _own(own, tag), "".join(text) if text else "")
        if text:
            text.clear()

    def doctype(*_: object) -> None:
        raise Refused(wording.UNSAFE)

    parser.StartElementHandler = begins
    parser.EndElementHandler = ends
    parser.CharacterDataHandler = text.append
    parser.StartDoctypeDeclHandler = doctype
    return parser


def _own(own: dict[str, str], tag: str) -> str:
    bare = tag.rpartition(":")[2]
    if len(own) < 1000:
        own[tag] = bare
    return bare


def _chunks(package: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    declared = info.file_size
    seen = 0
    with package.open(info) as part:
        while chunk := part.read(CHUNK):
            seen += len(chunk)
            if seen > declared + CHUNK:
                raise Refused(wording.UNPACKS_TOO_LARGE)
            yield chunk


def relations(package: zipfile.ZipFile, name: str) -> dict[str, tuple[str, str]]:
    """Read what a part refers to: id → (kind, target), targets inside the file as full names."""
    place = PurePosixPath(name)
    rels = locate(package, str(place.parent / "_rels" / f"{place.name}.rels"))
    targets: dict[str, tuple[str, str]] = {}
    if not rels:
        return targets

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag == "Relationship":
            target = attributes.get("Target", "")
            if attributes.get("TargetMode", "") != "External":
                target = _inside(place.parent, target.replace("\\", "/"))
                target = locate(package, target) or target
            targets[attributes.get("Id", "")] = (attributes.get("Type", "").rpartition("/")[2], target)

    walk(package, rels, start, lambda tag, text: None)
    return targets


def part_of_kind(package: zipfile.ZipFile, book: str, kind: str) -> str:
    """Return the name of the part of a kind that a workbook refers to; "" where there is none."""
    for part_kind, target in relations(package, book).values():
        if part_kind == kind and locate(package, target):
            return target
    return ""


def _inside(folder: PurePosixPath, target: str) -> str:
    parts: list[str] = [] if target.startswith("/") else list(folder.parts)
    for piece in target.split("/"):
        if piece == "..":
            parts = parts[:-1]
        elif piece not in ("", "."):
            parts.append(piece)
    return "/".join(parts)


def list_sheets(package: zipfile.ZipFile) -> tuple[tuple[SheetPart, ...], bool, str]:
    """List the sheets in their order, whether dates count from 1904, and the workbook part's name."""
    top = [target for kind, target in relations(package, "").values() if kind == "officeDocument"]
    book = locate(package, top[0] if top else "") or locate(package, "xl/workbook.xml")
    if not book:
        raise Refused(known_files.why_not_that_package(package.NameToInfo))
    targets = relations(package, book)
    sheets: list[SheetPart] = []
    from_1904 = is_workbook = False

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal from_1904, is_workbook
        is_workbook = is_workbook or tag == "workbook"
        if tag == "workbookPr":
            from_1904 = attributes.get("date1904", "0") in ("1", "true")
        elif tag == "sheet":
            which = next((value for key, value in attributes.items() if key.rpartition(":")[2] == "id"), "")
            kind, target = targets.get(which, ("", ""))
            if kind == "worksheet" and locate(package, target):
                hidden = attributes.get("state", "visible") != "visible"
                sheets.append(SheetPart(attributes.get("name", ""), target, hidden))

    walk(package, book, start, lambda tag, text: None)
    if not is_workbook:
        raise Refused(known_files.why_not_that_package(package.NameToInfo))
    return tuple(sheets), from_1904, book
