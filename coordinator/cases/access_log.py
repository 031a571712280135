"""Give the contents of a case file only after its opening is on the trail."""

from collections.abc import Iterable
from typing import TypeVar

from coordinator.cases import wording
from coordinator.core.errors import Refused
from coordinator.forums.definition import Definition
from coordinator.forums.registry import definition, definitions

V = TypeVar("V")


class UnloggedAccess(RuntimeError):
    """A case that was not opened had its contents read: always a bug."""

    def __init__(self, case_id: str) -> None:
        super().__init__("the inside of a case was read without a look")
        self.case_id = case_id


class ReasonNeeded(Refused):
    """A forum of the case requires a reason for opening it; `choices` are the usual reasons."""

    def __init__(self, case_id: str, forum: Definition) -> None:
        super().__init__(wording.reason_needed(forum.code), field="reason")
        self.case_id, self.forum, self.choices = case_id, str(forum.code), forum.why_opened


class CaseContents:
    """The contents of a case file. A query that gives them to a screen returns a subclass."""

    @property
    def case_inside(self) -> str:
        """The id of the case; "" for none."""
        raise NotImplementedError

    @property
    def forums_inside(self) -> tuple[str, ...]:
        """The forums that the case is with now."""
        raise NotImplementedError


class CaseAccessLog:
    """The cases opened since the unlock, with the reasons given; a lock clears them."""

    def __init__(self) -> None:
        self._reasons: dict[str, str] = {}
        self._let: set[str] = set()  # may be read: they were opened

    def open(self, case_id: str, reason: str = "") -> str:
        """Record that a case is opened; return the reason, which may be an earlier one."""
        kept = reason.strip() or self._reasons.get(case_id, "")
        self._reasons[case_id] = kept
        self._let.discard(case_id)
        return kept

    def let(self, value: V) -> V:
        """Allow contents to be read. Raises ReasonNeeded, or UnloggedAccess if the case was not opened."""
        if isinstance(value, CaseContents) and value.case_inside:
            case_id = value.case_inside
            if case_id not in self._reasons:
                raise UnloggedAccess(case_id)
            if case_id not in self._let:
                require_reason(case_id, value.forums_inside, self._reasons[case_id])
                self._let.add(case_id)
        return value


def require_reason(case_id: str, forums: Iterable[str], reason: str) -> None:
    """Raise ReasonNeeded if one of these forums requires a reason and there is none."""
    if reason.strip():
        return
    for code in forums:
        if code in definitions() and definition(code).why_opened:
            raise ReasonNeeded(case_id, definition(code))
