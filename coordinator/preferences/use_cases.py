"""Remembering how the person likes it, inside the casebook; and what was chosen for everybody."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import select

from coordinator.core.errors import Refused
from coordinator.core.permissions import use_case
from coordinator.preferences import wording
from coordinator.preferences.model import Preference, WorkingMemory
from coordinator.preferences.scope import OF_THE_CASEBOOK
from coordinator.store.audit import UnitOfWork

P = ParamSpec("P")
R = TypeVar("R")


@use_case("remember", writes=(Preference, WorkingMemory))
def remember(work: UnitOfWork, *, key: str, value: str) -> None:
    """Keep one choice or draft of one person, in the place of what was kept before; it leaves no line."""
    if key in OF_THE_CASEBOOK:
        raise Refused(wording.ONLY_COORDINATORS)
    _keep(work, WorkingMemory, key, value)
    for old in work.session.scalars(select(Preference).where(Preference.key == key)):
        work.session.delete(old)  # where version 0.2.0 kept it


@use_case("choose_for_all")
def choose_for_all(work: UnitOfWork, *, key: str, value: str) -> None:
    """Keep one choice that holds for everybody who opens the casebook."""
    _keep(work, Preference, key, value)
    work.about = f"{OF_THE_CASEBOOK[key]}: {value or 'none'}"


def with_preferences(
    use_case: Callable[Concatenate[UnitOfWork, P], R], values: Mapping[str, str]
) -> Callable[Concatenate[UnitOfWork, P], R]:
    """Return a use case that also keeps preferences of one person, in the same transaction."""

    @wraps(use_case)
    def run(work: UnitOfWork, /, *args: P.args, **kwargs: P.kwargs) -> R:
        result = use_case(work, *args, **kwargs)
        for key, value in values.items():
            remember(work, key=key, value=value)
        return result

    return run


def _keep(work: UnitOfWork, kind: type[Preference] | type[WorkingMemory], key: str, value: str) -> None:
    held = work.session.scalars(select(kind).where(kind.key == key)).first()
    if held is None:
        work.session.add(kind(key=key, value=value))
    elif isinstance(held, kind) and held.value != value:
        held.value = value
