"""The network of a case: its people, who is in the middle, and the links between them in words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from coordinator.assessments.rules import LEVELS
from coordinator.caseload import wording
from coordinator.caseload.case_view import CaseView, current_levels
from coordinator.cases.rules import PERPETRATOR_ROLES, ROLES, VICTIM_ROLES
from coordinator.forums.registry import definition, victim_led_forums
from coordinator.ties.queries import TieRow
from coordinator.ties.rules import tie_kinds

_VERBS = ("home", "contact")  # groups of links whose words need no "of": "afraid of", "lives with"
_ORDER = ("victim", "both", "adult at risk", "child", "perpetrator", "associate", "")
TO_SECOND, TO_FIRST, BOTH_WAYS = 1, -1, 0


@dataclass(frozen=True)
class NetworkPerson:
    """A person in the network: the role, the forums and the level of risk that their node shows."""

    id: str
    name: str
    role: str
    forums: tuple[str, ...]
    level: str
    is_protected: bool
    in_case: bool
    markers: tuple[str, ...] = ()

    @property
    def role_words(self) -> str:
        """The role in words, also of somebody who is not in the case."""
        return ROLES.get(self.role, self.role) if self.in_case else wording.NOT_IN_CASE

    @property
    def forum_words(self) -> tuple[str, ...]:
        """What the forums are called: "Stalking panel"."""
        return tuple(definition(forum).label(date.max) for forum in self.forums)

    @property
    def sentence(self) -> str:
        """The person as a sentence: "Ann Fenn: victim, high risk, MARAC."."""
        risk = wording.risk_of(LEVELS[self.level]) if self.level in LEVELS else ""
        parts = (self.role_words.lower(), risk, *self.forum_words, *(each.lower() for each in self.markers))
        return f"{self.name}: {', '.join(part for part in parts if part)}."


@dataclass(frozen=True)
class LinkWords:
    """What a line between two people says, and to which of the two it leads."""

    words: str
    direction: int
    alleged: bool
    sentence: str


@dataclass(frozen=True)
class NetworkLink:
    """Everything that links two people: one line with one or several words."""

    first: str  # ids of people
    second: str
    words: tuple[LinkWords, ...]


@dataclass(frozen=True)
class Network:
    """The people of a case with the one in the middle first, and the lines between them."""

    people: tuple[NetworkPerson, ...]
    links: tuple[NetworkLink, ...]

    def links_of(self, person_id: str) -> tuple[NetworkLink, ...]:
        """Return the lines that end at a person."""
        return tuple(link for link in self.links if person_id in (link.first, link.second))

    def sentences(self) -> Iterator[tuple[str, str]]:
        """Say the whole network: each person with the sentences of their links, by the person's id."""
        for person in self.people:
            yield person.id, person.sentence
            for link in self.links:
                if person.id == link.first:
                    for words in link.words:
                        yield person.id, words.sentence


def network(view: CaseView, markers: Mapping[str, tuple[str, ...]] | None = None) -> Network:
    """Build the network of a case from its file: links that have ended are not in it.

    `markers` are the words of the markers of people, by their ids.
    """
    ties = [tie for tie in view.ties if tie.until is None]
    roles = {view.file.subject.id: view.file.subject_role}
    for link in view.file.links:
        roles.setdefault(link.person.id, link.role)
    names = {view.file.subject.id: view.file.subject.spoken}
    names |= {link.person.id: link.person.spoken for link in view.file.links}
    for tie in ties:
        for end in (tie.person, tie.other):
            names.setdefault(end.id, end.name)
    order = _order(view, roles, names, ties)
    marked = markers or {}
    people = tuple(
        replace(_person(view, each, names[each], roles), markers=marked.get(each, ())) for each in order
    )
    return Network(people, _links(order, ties))


def _order(
    view: CaseView, roles: dict[str, str], names: dict[str, str], ties: list[TieRow]
) -> list[str]:  # fmt: skip
    """Put the perpetrator first, then each victim with the children that are linked to them, then others."""
    accused = [person_id for person_id, role in roles.items() if role in PERPETRATOR_ROLES]
    middle = accused[0] if accused else view.file.subject.id
    rest = sorted((each for each in names if each != middle), key=lambda each: _rank(each, roles, names))
    order = [middle]
    for person_id in rest:
        if person_id not in order:
            order.append(person_id)
            if roles.get(person_id) in VICTIM_ROLES:
                order += [child for child in rest if child not in order and _is_child(child, person_id, ties)]
    return order


def _rank(person_id: str, roles: dict[str, str], names: dict[str, str]) -> tuple[int, str, str]:
    """Return the key of a person's place: by role, and after those of the case who is in it no more."""
    role = roles.get(person_id)
    place = len(_ORDER) + 1 if role is None else _ORDER.index(role) if role in _ORDER else len(_ORDER)
    return place, names[person_id], person_id


def _is_child(child: str, parent: str, ties: Iterable[TieRow]) -> bool:
    near = (tie.seen_from(parent) for tie in ties if {tie.person.id, tie.other.id} == {child, parent})
    return any(tie.kind in ("child", "adopted-child", "stepchild", "foster-child") for tie in near)


def _person(view: CaseView, person_id: str, name: str, roles: dict[str, str]) -> NetworkPerson:
    role = roles.get(person_id, "")
    levels = {person.id: assessment.level for person, assessment in current_levels(view.file)}
    judged = levels.get(person_id, "")
    forums = [
        listing.forum
        for listing in view.file.listings
        if listing.standing and _is_about(listing.forum, person_id, role, view)
    ]
    return NetworkPerson(
        person_id, name, role, tuple(dict.fromkeys(forums)), judged,
        view.is_protected(person_id), person_id in roles,
    )  # fmt: skip


def _is_about(forum: str, person_id: str, role: str, view: CaseView) -> bool:
    """Tell whether a forum hears a case about a person: its subject, and its victims where they lead it."""
    return person_id == view.file.subject.id or (forum in victim_led_forums() and role in VICTIM_ROLES)


def _links(order: list[str], ties: Iterable[TieRow]) -> tuple[NetworkLink, ...]:
    places = {person_id: place for place, person_id in enumerate(order)}
    words: dict[tuple[str, str], dict[str, LinkWords]] = {}
    for tie in ties:
        ends = sorted((tie.person.id, tie.other.id), key=places.__getitem__)
        line = _words(tie, ends[0])
        words.setdefault((ends[0], ends[1]), {})[line.sentence] = line
    ordered = sorted(words.items(), key=lambda pair: (places[pair[0][0]], places[pair[0][1]]))
    return tuple(
        NetworkLink(first, second, tuple(lines[key] for key in sorted(lines)))
        for (first, second), lines in ordered
    )


def _words(tie: TieRow, first: str) -> LinkWords:
    """Word a link from its usual end: "mother of" and not "child of"."""
    kinds = list(tie_kinds())
    known = tie_kinds().get(tie.kind)
    if known and kinds.index(known.back) < kinds.index(tie.kind):
        tie = tie.seen_from(tie.other.id)
        known = tie_kinds()[tie.kind]
    mutual = known is None or known.back == tie.kind
    verb = known is not None and known.group in _VERBS
    words = tie.word.lower() if mutual or verb else wording.is_of(tie.word.lower())
    target = tie.other.id if verb else tie.person.id
    direction = BOTH_WAYS if mutual else TO_FIRST if target == first else TO_SECOND
    sentence = wording.alleged(tie.sentence) if tie.alleged else tie.sentence
    return LinkWords(words, direction, tie.alleged, sentence)
