"""What there is to release before a meeting, with what is found in it and decided on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from coordinator.forums.registry import definition
from coordinator.meetings.queries import MeetingRow, list_meetings
from coordinator.packs import wording
from coordinator.packs.entries import Place, places
from coordinator.packs.gather import gather
from coordinator.packs.redact import unredacted
from coordinator.packs.settle import Settling, prepare
from coordinator.packs.snapshot import PackCase, PackItem
from coordinator.redaction.verdict import Verdict, VerdictSort
from coordinator.release.entry import ReleaseOutcome, Settled
from coordinator.release.use_cases import ReleaseChoice


@dataclass(frozen=True)
class ReleaseEntry:
    """An entry with what is found in its text, and in the wording that it has."""

    settled: Settled
    verdicts: tuple[Verdict, ...]

    @property
    def open(self) -> bool:
        """Whether it is still to be decided."""
        return self.settled.outcome is ReleaseOutcome.OPEN

    @property
    def finds(self) -> int:
        """How many recorded protected values are in its text."""
        return sum(verdict.sort is VerdictSort.FIND for verdict in self.verdicts)

    @property
    def doubts(self) -> int:
        """How many places in its text may lead to somebody."""
        return len(self.verdicts) - self.finds

    def choice(self, outcome: ReleaseOutcome, *, reason: str = "", authoriser: str = "") -> ReleaseChoice:
        """Make the choice to release or leave out this entry as it is, accepting what was shown of it."""
        entry = self.settled.entry
        keys = (
            ()
            if outcome is ReleaseOutcome.LEFT_OUT
            else {verdict.key(entry.text) for verdict in self.verdicts}
        )
        return ReleaseChoice(
            entry.row_table, entry.row_id, entry.case_id, entry.people, entry.digest, outcome,
            accepted=tuple(sorted(keys)), reason=reason, authoriser=authoriser,
        )  # fmt: skip

    def reworded(
        self, words: str, keys: Iterable[str], *, reason: str = "", authoriser: str = ""
    ) -> ReleaseChoice:
        """Make the choice to print other words; `keys` are of what is found in them and accepted."""
        entry = self.settled.entry
        return ReleaseChoice(
            entry.row_table, entry.row_id, entry.case_id, entry.people, entry.digest, ReleaseOutcome.REWORDED,
            words, tuple(sorted(keys)), reason, authoriser,
        )  # fmt: skip


@dataclass(frozen=True)
class ReleaseGroup:
    """The entries of one case, of the outstanding actions, or of the meeting itself."""

    key: str  # the case's id, or a word
    title: str
    protected: tuple[str, ...]  # names of who is protected in the case
    entries: tuple[ReleaseEntry, ...]
    kept_back: int = 0  # notes that this forum never gets: only for victim-led forums, or a victim's side

    @property
    def to_decide(self) -> int:
        """How many entries are still to be decided."""
        return sum(entry.open for entry in self.entries)


@dataclass(frozen=True)
class ReleaseView:
    """Everything that is released, or not, for one meeting of a perpetrator-led forum, or one list."""

    title: str
    groups: tuple[ReleaseGroup, ...]

    @property
    def to_decide(self) -> int:
        """How many entries are still to be decided."""
        return sum(group.to_decide for group in self.groups)


def get_release_view(session: Session, *, meeting_id: str) -> ReleaseView:
    """Get the entries of a meeting's papers; none for a victim-led forum. Raises Missing, Refused."""
    snapshot = gather(session, meeting_id)
    title = wording.joined(snapshot.meeting.reference, wording.day(snapshot.meeting.held))
    if snapshot.release is None:
        return ReleaseView(title, ())
    papers, settling = prepare(unredacted(snapshot)), Settling(snapshot.release)
    settling.judge_cases(places(papers))
    groups: dict[str, ReleaseGroup] = {}
    names = {item.case.row_id: _names(item, item.case) for item in snapshot.items if item.case}
    kept_back = {item.case.row_id: item.case.withheld for item in papers.items if item.case}
    seen: set[tuple[str, str, str]] = set()
    for place in places(papers):
        key, heading, protected = _group(place, names, papers.outstanding)
        fresh = [result for result in settling.entries(place) if result.entry.key not in seen]
        seen.update(result.entry.key for result in fresh)
        entries = tuple(release_entry(result, settling) for result in fresh)
        before = groups[key].entries if key in groups else ()
        groups[key] = ReleaseGroup(key, heading, protected, (*before, *entries), kept_back.get(key, 0))
    return ReleaseView(title, tuple(group for group in groups.values() if group.entries))


@dataclass(frozen=True)
class ToRelease:
    """A coming meeting of a perpetrator-led forum, and how many entries of its papers are to be decided."""

    meeting: MeetingRow
    to_decide: int


def list_to_release(session: Session, *, today: date, meeting_id: str = "") -> tuple[ToRelease, ...]:
    """Count what is to be decided for the next meeting of each perpetrator-led forum, or for one meeting."""
    coming: dict[tuple[str, str], MeetingRow] = {}
    for row in sorted(list_meetings(session), key=lambda row: row.held or date.max):
        dated = row.held is not None and not row.cancelled and definition(row.forum).perpetrator_led
        if dated and (row.id == meeting_id if meeting_id else (row.held or date.min) >= today):
            coming.setdefault((row.forum, row.name), row)
    return tuple(
        ToRelease(row, get_release_view(session, meeting_id=row.id).to_decide) for row in coming.values()
    )


def release_entry(settled: Settled, settling: Settling) -> ReleaseEntry:
    """Show an entry with what is found in its text."""
    entry = settled.entry
    verdicts = settling.basis.judging.verdicts(entry.text)
    return ReleaseEntry(
        settled, (*verdicts, *settling.joint.get(entry.key, ()), *settling.of_entry(entry, entry.text))
    )


def _names(item: PackItem, case: PackCase) -> tuple[str, tuple[str, ...]]:
    accused = ", ".join(person.name for person in case.perpetrators)
    hidden = dict.fromkeys(link.person.name for link in case.links if link.person.protected)
    return accused or item.reference, tuple(hidden)


def _group(
    place: Place, names: dict[str, tuple[str, tuple[str, ...]]], outstanding: tuple[object, ...]
) -> tuple[str, str, tuple[str, ...]]:
    if not place.case_id and place.record not in outstanding:
        return "meeting", wording.MEETING_DETAILS, ()
    if place.record in outstanding:
        return "outstanding", wording.OUTSTANDING, names.get(place.case_id, ("", ()))[1]
    title, protected = names[place.case_id]
    return place.case_id, title, protected


def judge_wording(session: Session, *, meeting_id: str, case_id: str, text: str) -> frozenset[str]:
    """Return the keys of what is found or doubted in other words for an entry of a meeting, of a case."""
    basis = gather(session, meeting_id).release
    return frozenset() if basis is None else Settling(basis).keys_of_wording(case_id, text)
