"""Find the lines of minutes that lead, or may lead, to a protected person."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from coordinator.minutes.sections import HEADING, ITEM, MinutesSection
from coordinator.minutes.wording import BUSINESS, OPENING, OUTSTANDING, PART_HEADINGS, SUMMARY
from coordinator.packs.allow_list import is_reference
from coordinator.packs.produce import gather_copy
from coordinator.packs.settle import Settling
from coordinator.packs.snapshot import ReleaseBasis, Snapshot
from coordinator.redaction.verdict import VerdictKind
from coordinator.redaction.wording import FIND_REASONS
from coordinator.release.use_cases import FIND

# Headings that the program writes itself lead to nobody.
HEADINGS = frozenset(f"{HEADING}{heading}" for heading in PART_HEADINGS)
_NUMBER = re.compile(r"^\d+\. ")
_TITLES = frozenset((OPENING, OUTSTANDING, BUSINESS, SUMMARY))


@dataclass(frozen=True)
class FoundLine:
    """A line of minutes that leads, or may lead, to somebody: its section, its words and what was found."""

    section: str
    words: str
    keys: frozenset[str]

    @property
    def is_find(self) -> bool:
        """Whether it holds a recorded protected value, not only a doubt."""
        return any(key.startswith(FIND) for key in self.keys)

    @property
    def recorded(self) -> tuple[str, ...]:
        """What each recorded value in it is: "Larch Road: street of a protected person"."""
        finds = sorted(key.split("|", 3) for key in self.keys if key.startswith(FIND))
        return tuple(f"{words}: {FIND_REASONS[VerdictKind(kind)]}" for _, kind, _, words in finds)

    @property
    def kinds(self) -> tuple[VerdictKind, ...]:
        """The kinds of its doubts, in the order in which they are listed."""
        named = {key.split("|")[1] for key in self.keys if not key.startswith(FIND)}
        return tuple(kind for kind in VerdictKind if kind.value in named)

    def of(self, kind: VerdictKind) -> "FoundLine":
        """Return this line with its doubts of one kind alone."""
        return replace(self, keys=frozenset(key for key in self.keys if key.startswith(f"doubt|{kind}|")))

    def but(self, known: frozenset[str]) -> "FoundLine":
        """Return this line without what is known already."""
        return replace(self, keys=self.keys - known)

    @property
    def doubted(self) -> tuple[str, ...]:
        """The words in it that may lead to somebody, in the order of the alphabet."""
        return tuple(sorted({key.rpartition("|")[2] for key in self.keys if not key.startswith(FIND)}))


def list_leading_lines(
    session: Session, *, meeting_id: str, sections: tuple[MinutesSection, ...]
) -> tuple[FoundLine, ...]:
    """List the lines of minutes that lead, or may lead, to somebody; none in a victim-led forum."""
    return tuple(leading_lines(gather_copy(session, meeting_id)[0], sections))


def leading_lines(snapshot: Snapshot, sections: Sequence[MinutesSection]) -> Iterator[FoundLine]:
    """Yield the lines of minutes that lead, or may lead, to somebody."""
    if snapshot.release is None:
        return
    settling, secret = Settling(snapshot.release), snapshot.release.secret_cases
    named, references = _named(snapshot, snapshot.release), _references(snapshot)
    for section in sections:
        lines = (line for line in section.text.splitlines() if line not in HEADINGS)
        printed = (line.removeprefix(HEADING).removeprefix(ITEM).strip() for line in lines)
        # By what is judged: the words that are shown.
        shown = {_judged_title(section, snapshot.meeting.reference, named): section.heading}
        for words in printed:
            shown.setdefault(_without(words, references), words)
        texts = tuple(filter(None, shown))
        # What is of no one case can be of any: also that it is with a forum which he must not know of.
        case_id = section.case_id or min(secret, default="")
        joint = settling.basis.judging.together(texts)
        for words, more in zip(texts, joint, strict=True):
            keys = settling.keys_of_wording(case_id, words) | {verdict.key(words) for verdict in more}
            if keys:
                yield FoundLine(section.heading, shown[words], frozenset(keys))


def _judged_title(section: MinutesSection, reference: str, named: Mapping[str, tuple[str, ...]]) -> str:
    """Return what is judged of a title, which nobody can reword: no number and no perpetrator's name."""
    if section.heading in _TITLES:
        return ""
    title = _NUMBER.sub("", section.heading.strip())
    title = _without(title, named.get(section.case_id, ())).strip(" ,")
    # The number that this agenda gave the case is no reference to anybody.
    own = is_reference(title) and is_reference(reference) and title.startswith(f"{reference}/")
    return "" if own else title


def _named(snapshot: Snapshot, release: ReleaseBasis) -> dict[str, tuple[str, ...]]:
    """Return, for each case, the names of its perpetrators as its papers print them anyway."""
    return {
        item.case_id: tuple(
            link.person.name
            for link in item.case.links
            if link.person.person_id in release.perpetrators.get(item.case_id, "")
        )
        for item in snapshot.items
        if item.case
    }


def _references(snapshot: Snapshot) -> tuple[str, ...]:
    """Return the references of case files as the app adds them to the lines of outstanding actions."""
    references = {action.case_reference for action in snapshot.outstanding}
    return tuple(f" ({each})" for each in sorted(references) if is_reference(each))


def _without(words: str, parts: Iterable[str]) -> str:
    for part in parts:
        words = words.replace(part, "")
    return words
