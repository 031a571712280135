"""A function bound to its arguments, all but the first: what a screen asks the casebook to run."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Concatenate, Generic, ParamSpec, TypeAlias, TypeVar

from sqlalchemy.orm import Session

from coordinator.casebook.casebook import Casebook
from coordinator.store.audit import UnitOfWork

P = ParamSpec("P")
S_contra = TypeVar("S_contra", contravariant=True)
R_co = TypeVar("R_co", covariant=True)
S = TypeVar("S")
R = TypeVar("R")


@dataclass(frozen=True)
class Call(Generic[S_contra, R_co]):
    """A function and its arguments; only its first one, what it runs on, is still to come."""

    function: Callable[Concatenate[S_contra, ...], R_co]
    args: tuple[object, ...]
    kwargs: Mapping[str, object]

    def run(self, subject: S_contra) -> R_co:
        """Run the function on its subject."""
        return self.function(subject, *self.args, **self.kwargs)


def call(function: Callable[Concatenate[S, P], R], /, *args: P.args, **kwargs: P.kwargs) -> Call[S, R]:
    """Bind a function to its arguments, which mypy checks against its signature."""
    return Call(function, args, kwargs)


UseCaseCall: TypeAlias = Call[UnitOfWork, R]  # what changes the casebook
QueryCall: TypeAlias = Call[Session, R]  # what only reads
CasebookCall: TypeAlias = Call[Casebook, R]  # what needs more than one of them, or a backup, or the keys
