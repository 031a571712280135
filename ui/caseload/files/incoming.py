"""Files that are dropped or pasted: taken in at once, for this file only, and described after that."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage

from coordinator.attachments.rules import AttachmentDetails
from coordinator.casebook.attached_files import attach
from coordinator.casebook.casebook import Casebook
from coordinator.core.changes import Topic, WriteResult
from coordinator.core.errors import Cancelled, Refused
from coordinator.notes.rules import Readers
from coordinator.store.online_backup import Progress
from ui.caseload.files import wording


@dataclass(frozen=True)
class IncomingFile:
    """A file that was dropped or pasted: where it is, or its content, and what it will be called."""

    source: Path | bytes
    name: str


@dataclass(frozen=True)
class TakenIn:
    """What became of files: the ids of those that were added, and why others were not."""

    added: tuple[str, ...]
    problems: tuple[str, ...]


def offers_files(offered: QMimeData) -> bool:
    """Return whether there are files of this computer or a picture in what is dropped or pasted."""
    return any(url.isLocalFile() for url in offered.urls()) or offered.hasImage()


def read_incoming(offered: QMimeData) -> tuple[IncomingFile, ...]:
    """List the files in what is dropped or pasted; a picture without a file becomes one."""
    paths = [Path(url.toLocalFile()) for url in offered.urls() if url.isLocalFile()]
    if paths:
        return tuple(IncomingFile(path, path.name) for path in paths)
    image = offered.imageData()
    if not isinstance(image, QImage) or image.isNull():
        return ()
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return (IncomingFile(bytes(content.data()), wording.PASTED_PICTURE),)


def take_in(
    book: Casebook, files: Sequence[IncomingFile], *, case_id: str, progress: Progress
) -> WriteResult[TakenIn]:
    """Attach files to a case one by one, for this file only, until it is stopped.

    One that is refused stops no other. Raises Missing, StoreError.
    """
    added: list[str] = []
    problems: list[str] = []
    touched: frozenset[Topic] = frozenset()
    with suppress(Cancelled):
        for file in files:
            details = AttachmentDetails(name=file.name, readers=Readers.FILE)
            try:
                result = attach(
                    book, file.source, attachment_id=uuid4().hex, case_id=case_id, details=details,
                    progress=progress,
                )  # fmt: skip
            except Refused as refusal:
                problems.append(f"{file.name}: {refusal}")
            else:
                added.append(result.value)
                touched |= result.touched
    return WriteResult(TakenIn(tuple(added), tuple(problems)), touched)
