"""Give files out: outside the casebook, under a name that is free, whole or not at all.

Every file that leaves the casebook is written here: papers, sheets, certificates, lists and exports.
"""

import contextlib
import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from coordinator.backups.locations import must_be_outside
from coordinator.core.atomic_file import move_to_free_name, sync_folder, written_beside
from coordinator.core.errors import CoordinatorError, NameTaken, Refused, StoreError
from coordinator.core.file_names import problem_with_name
from coordinator.core.os_errors import is_wrong_place, sentence_for
from coordinator.documents import wording
from coordinator.store import engine

_FIELD = "out"


@contextlib.contextmanager
def refusing_bad_places() -> Iterator[None]:
    """Raise Refused for a place that can't be written to, StoreError for a full disk."""
    with engine.translate_errors():
        try:
            yield
        except OSError as problem:
            if is_wrong_place(problem):
                raise Refused(_sentence(problem), field=_FIELD) from problem
            raise


def must_be_writable(path: Path, *, replace: bool = False) -> None:
    """Raise Refused for a place where no file may be written, NameTaken for a file unless `replace`.

    Call it before anything else is done for the file.
    """
    if problem := problem_with_name(path.name):
        raise Refused(problem, field=_FIELD)
    with refusing_bad_places():
        must_be_outside(path)
        if not path.absolute().parent.is_dir():
            raise Refused(wording.FOLDER_MISSING, field=_FIELD)
        if path.is_symlink() or (path.exists() and not path.is_file()):
            raise Refused(wording.not_a_file(path.name), field=_FIELD)
        if path.exists() and not replace:
            raise _taken(path)


def give_out(
    path: Path,
    content: bytes | Iterable[bytes],
    *,
    replace: bool = False,
    disclosure: AbstractContextManager[object] | None = None,
) -> None:
    """Write a finished file, or its pieces, to a free name, or over a file if `replace`; follow no link.

    `disclosure` is entered when nothing but the last step is left. Raises Refused, NameTaken, StoreError.
    """
    must_be_writable(path, replace=replace)
    with (
        refusing_bad_places(),
        written_beside(path, content) as temporary,
        disclosure or nullcontext(),
    ):
        _move(temporary, path, replace=replace)


def give_out_all(
    files: Mapping[Path, bytes],
    disclosure: AbstractContextManager[object],
    *,
    replace: Collection[Path] = (),
) -> None:
    """Write several finished files, all or none, over those in `replace`; otherwise as `give_out`."""
    for path in files:
        must_be_writable(path, replace=path in replace)
    moved: list[Path] = []
    with refusing_bad_places(), contextlib.ExitStack() as stack:
        ready = {path: stack.enter_context(written_beside(path, files[path])) for path in files}
        with disclosure:
            try:
                # What can't be undone comes last.
                for path in sorted(ready, key=lambda path: path in replace):
                    _move(ready[path], path, replace=path in replace)
                    if path not in replace:
                        moved.append(path)
            except BaseException:
                for path in moved:
                    path.unlink(missing_ok=True)
                raise


@contextlib.contextmanager
def giving_out(path: Path, content: bytes, *, replace: bool = False, failed: str = "") -> Iterator[None]:
    """Give a file out together with what is done meanwhile: both, or neither.

    A new file is there before that is done, and is removed if it fails; a file that is replaced stays
    until it is done. `failed` is added to the sentence if the last step fails. Raises as `give_out`.
    """
    must_be_writable(path, replace=replace)
    with refusing_bad_places(), written_beside(path, content) as temporary:
        if not replace:
            _move(temporary, path, replace=False)
        try:
            yield
        except BaseException:
            if not replace:
                path.unlink(missing_ok=True)
            raise
        if replace:
            try:
                _move(temporary, path, replace=True)
            except OSError as problem:
                raise StoreError(f"{_sentence(problem)} {failed}") from problem


def _move(temporary: Path, path: Path, *, replace: bool) -> None:
    if replace:
        os.replace(temporary, path)  # replaces a link itself, not what it points to
        sync_folder(path.parent)
        return
    try:
        move_to_free_name(temporary, path)
    except FileExistsError as problem:
        raise _taken(path) from problem


def _taken(path: Path) -> CoordinatorError:
    return NameTaken(wording.name_taken(path.name), path, _FIELD)


def _sentence(problem: OSError) -> str:
    return sentence_for(problem, denied=wording.NOT_WRITABLE, missing=wording.FOLDER_MISSING)
