"""Record on the trail what is given out before it is given out, and after it if nothing was."""

import contextlib
from collections.abc import Callable, Iterator
from typing import Concatenate, ParamSpec

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.casebook import wording
from coordinator.casebook.casebook import Casebook
from coordinator.copies.model import GivenCopy
from coordinator.core.errors import CoordinatorError
from coordinator.core.permissions import use_case
from coordinator.store import trail
from coordinator.store.audit import UnitOfWork

P = ParamSpec("P")


@contextlib.contextmanager
def disclosing(
    book: Casebook, use_case: Callable[Concatenate[UnitOfWork, P], object], *args: P.args, **kwargs: P.kwargs
) -> Iterator[None]:
    """Run a use case that discloses something, which is then given out; record it if that fails."""
    line = book.do(use_case, *args, **kwargs).line
    try:
        yield
    except BaseException:
        with contextlib.suppress(CoordinatorError):  # the casebook is damaged or locked: the line remains
            book.do(record_not_given_out, line=line)
        raise


@use_case("not_given_out", writes=(GivenCopy,))
def record_not_given_out(work: UnitOfWork, *, line: int) -> None:
    """Record on the trail that what a line says was given out was not: it could not be written or printed."""
    table = trail.trail
    about = work.session.execute(select(table.c.about).where(table.c.seq == line)).scalar() or ""
    for copy_id in _copies_of(work.session, line):
        work.get(GivenCopy, copy_id).not_given = True
    work.disclose(about, "", wording.not_given_out(line))


def _copies_of(session: Session, line: int) -> list[str]:
    """List the ids of the copies that a line of the trail recorded."""
    changes = trail.trail_change
    asked = select(changes.c.row_id).where(
        changes.c.seq == line, changes.c.row_table == GivenCopy.__tablename__
    )
    return list(session.scalars(asked))
