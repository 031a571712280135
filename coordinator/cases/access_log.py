"""Looks: what is inside a case file is handed out only once it is on the trail that it was opened."""

from collections.abc import Iterable
from typing import TypeVar

from coordinator.cases import wording
from coordinator.core.errors import Refused
from coordinator.forums.definitions import Definition, Forum, definition

V = TypeVar("V")


class UnloggedAccess(RuntimeError):
    """Something read the inside of a case that nobody opened: always a bug."""

    def __init__(self, case_id: str) -> None:
        super().__init__("the inside of a case was read without a look")
        self.case_id = case_id


class ReasonNeeded(Refused):
    """A forum that the case is with asks why its file is opened; `choices` are what is mostly said."""

    def __init__(self, case_id: str, forum: Definition) -> None:
        super().__init__(wording.reason_needed(forum.code), field="reason")
        self.case_id, self.forum, self.choices = case_id, str(forum.code), forum.why_opened


class CaseContents:
    """What is inside a case file. A query that shows it to a screen gives something of this kind."""

    @property
    def case_inside(self) -> str:
        """The id of the case whose inside this is; "" for none."""
        raise NotImplementedError

    @property
    def forums_inside(self) -> tuple[str, ...]:
        """The forums that the case is with now."""
        raise NotImplementedError


class CaseAccessLog:
    """Which cases were opened since the unlock, and the reasons given; a lock forgets them."""

    def __init__(self) -> None:
        self._reasons: dict[str, str] = {}
        self._let: set[str] = set()  # let through since they were opened: work in an open file goes on

    def open(self, case_id: str, reason: str = "") -> str:
        """Take a case for opened; return the reason, perhaps one that was given before."""
        kept = reason.strip() or self._reasons.get(case_id, "")
        self._reasons[case_id] = kept
        self._let.discard(case_id)
        return kept

    def let(self, value: V) -> V:
        """Let a reading through. Raises ReasonNeeded, and Unlooked where no look came before."""
        if isinstance(value, CaseContents) and value.case_inside:
            case_id = value.case_inside
            if case_id not in self._reasons:
                raise UnloggedAccess(case_id)
            if case_id not in self._let:
                require_reason(case_id, value.forums_inside, self._reasons[case_id])
                self._let.add(case_id)
        return value


def require_reason(case_id: str, forums: Iterable[str], reason: str) -> None:
    """Raise ReasonNeeded where one of these forums asks for a reason and there is none."""
    if reason.strip():
        return
    for code in forums:
        if code in set(Forum) and definition(code).why_opened:
            raise ReasonNeeded(case_id, definition(code))
