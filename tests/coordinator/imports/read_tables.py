"""Reads whole tables back, for tests that ask what an import left."""

from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.casebook.casebook import Casebook
from coordinator.imports.proposals import propose
from coordinator.imports.queries import Preview, preview_import
from coordinator.imports.use_cases import Outcome, import_workbook
from coordinator.store.base import Row
from coordinator.workbooks.reader import read_workbook


def every(session: Session, model: type[Row]) -> list[dict[str, Any]]:
    """Every row of a table as plain values."""
    names = [column.key for column in model.__table__.columns]
    return [{name: getattr(row, name) for name in names} for row in session.scalars(select(model))]


def previewed(book: Casebook, path: Path) -> Preview:
    """What would come of a workbook as it is proposed."""
    workbook = read_workbook(path)
    return book.read(preview_import, workbook, propose(workbook))


def bring_in(book: Casebook, path: Path) -> Outcome:
    """Import a workbook as it is proposed."""
    workbook = read_workbook(path)
    return book.do(import_workbook, workbook=workbook, mapping=propose(workbook)).value
