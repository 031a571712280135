"""Initials in place of the names of everybody in the casebook, for a screen that others can see."""

import re
from collections.abc import Collection, Iterable, Mapping
from unicodedata import combining, normalize

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.agencies.model import Agency
from coordinator.core.changes import Topic
from coordinator.forums.registry import definitions
from coordinator.people.model import Alias, Lead, Person
from coordinator.store.base import Row

# What stands between spaces, digits and marks; other scripts write vowels as marks that belong to a word.
_WORD = re.compile(r"[^\s\d\x00-\x40\x5b-\x60\x7b-\xbf\u2000-\u206f\u3000-\u303f]+")
# Words that name people and mean something else too: only with a capital are they taken for a name.
_ALSO_WORDS = frozenset({
    "art", "bill", "bond", "brown", "case", "day", "dean", "drew", "field", "frank", "grace", "green",
    "grant", "hill", "hope", "hunter", "iris", "ivy", "jack", "joy", "king", "lane", "lee", "long",
    "love", "mark", "may", "miles", "mill", "miller", "moss", "page", "park", "pat", "penny", "pope",
    "price", "reed", "rich", "rob", "rose", "ruby", "sharp", "short", "sky", "stone", "storm", "summer",
    "sunny", "swift", "tall", "wall", "ward", "waters", "way", "west", "white", "will", "wise", "wood",
    "woods", "worth", "young", "amber", "autumn", "berry", "black", "blue", "church", "cook", "cross",
    "faith", "fox", "glen", "mouse", "holly", "baker", "april", "august", "june", "july", "march", "in", "an",
    "on", "so", "do", "no", "to", "or", "of", "the", "and", "my", "he", "she", "us",
})  # fmt: skip
_NO_NAMES = frozenset({
    "unknown", "not", "known", "child", "baby", "male", "female", "adult", "person", "victim",
    "perpetrator",
})  # fmt: skip
# Which columns name somebody who is no person of the casebook: who works on a case, applies, or passes it on.
NAMING: Mapping[Topic, Mapping[str, tuple[str, ...]]] = {
    Topic.ACTIONS: {"action": ("owner",)},
    Topic.AGENCIES: {"representative": ("name",)},
    Topic.CASES: {
        "assessment": ("assessor",), "attachment": ("source_person",), "case_file": ("key_worker",),
        "case_link": ("worker",), "contact": ("by_whom",), "court_order": ("authority",),
        "disclosure_decision": ("considered_by", "recipient", "decided_by", "made_by"),
        "dvds_application": ("at_risk", "applicant"), "dvds_step": ("by_whom",),
        "encompass_notice": ("informed_by", "informed_to"), "engagement": ("by_whom",),
        "fund_payment": ("decided_by",), "incident": ("source_person",),
        "onward_referral": ("sent_by", "hold_lifted_by"), "plan_progress": ("by_whom",),
        "plan_step": ("who",), "referral": ("source_person", "replied_to"),
        "transfer": ("idva", "received_by"),
    },
    Topic.COPIES: {"copy_event": ("person",), "pack_copy": ("recipient",)},
    Topic.KEYS: {"holder": ("name",)},
    Topic.MEETINGS: {
        "agenda_version": ("frozen_by",), "attendance": ("name",), "dissent": ("who",),
        "meeting": ("chair", "deputy", "minute_taker"), "meeting_invitee": ("name",),
        "meeting_quality": ("filled_in_by",), "meeting_series": ("chair", "deputy", "minute_taker"),
        "minutes_version": ("written_by_name", "approved_by"), "research_return": ("returned_by",),
    },
    Topic.NOTES: {"note": ("source_person",)},
    Topic.PEOPLE: {
        "barred_recipient": ("name",), "person_merge": ("merged_by",), "protection_end": ("decided_by",),
    },
    Topic.RELEASES: {"release": ("authoriser", "decided_by")},
}  # fmt: skip
_NAMES_ALONE = (Topic.AGENCIES, Topic.KEYS)  # their columns hold a name and nothing else
_LEADS = ("safe person", "new name")  # the kinds of lead that name somebody
# What such a column says of the work of somebody, with the name or without one.
_OF_WORK = frozenset({
    "a", "abuse", "accident", "acting", "advocate", "agencies", "agency", "alcohol", "all", "ambulance",
    "an", "and", "anonymous", "area", "as", "assistant", "at", "aunt", "board", "brother", "by", "call",
    "caller", "care", "case", "centre", "ch", "chair", "chaired", "chief", "children", "city", "clinic",
    "clinical", "co", "college", "community", "constable", "coordinator", "copy", "council", "county",
    "court", "cousin", "crime", "custody", "dad", "daughter", "dc", "dci", "department", "deputy",
    "detective", "di", "director", "do", "doctor", "domestic", "dr", "drug", "drugs", "ds", "dsi", "duty",
    "early", "east", "education", "emergency", "everybody", "family", "father", "fire", "first", "for",
    "friend", "from", "front", "gp", "grandfather", "grandmother", "group", "guest", "he", "head",
    "health", "help", "helpline", "her", "his", "home", "hospital", "hours", "house", "housing", "hub",
    "idva", "in", "independent", "insp", "inspector", "isva", "key", "law", "lead", "legal", "line",
    "list", "local", "manager", "mash", "meeting", "members", "mental", "midwife", "minutes", "miss",
    "mother", "mr", "mrs", "ms", "mum", "my", "navigator", "neighbour", "new", "nhs", "night", "no",
    "north", "nurse", "of", "offender", "office", "officer", "old", "on", "operator", "options", "or",
    "other", "out", "panel", "papers", "partner", "pc", "pcso", "police", "prison", "probation",
    "programme", "protection", "public", "reader", "reception", "recovery", "referral", "referrer",
    "referring", "relative", "response", "rev", "safeguarding", "school", "self", "senior", "sergeant",
    "service", "services", "sgt", "she", "sister", "so", "social", "solicitor", "somebody", "son",
    "south", "specialist", "staff", "street", "substance", "sup", "superintendent", "supervisor",
    "support", "supt", "teacher", "team", "temporary", "the", "their", "to", "town", "trust",
    "unassigned", "uncle", "unit", "us", "visitor", "volunteer", "ward", "with", "women", "worker",
    "youth",
})  # fmt: skip


def list_name_words(session: Session) -> frozenset[str]:
    """Return every word of a person's name, in small letters, and first and last names in one."""
    name_parts: set[str] = set()
    rows = [*session.execute(select(Person.surname, Person.forename)), *session.execute(select(Alias.name))]
    for row in rows:
        parts = [name for name in row if name]
        words = [[word.casefold() for word in _WORD.findall(name)] for name in parts]
        name_parts.update(word for of_name in words for word in of_name)
        for joined in (words, words[::-1]):
            name_parts.add("".join(word for of_name in joined for word in of_name))
    return frozenset(word for word in name_parts - _NO_NAMES if len(word) > 1 or not word.isascii())


def list_further_name_words(
    session: Session, *, topics: Collection[Topic] = tuple(NAMING)
) -> dict[Topic, frozenset[str]]:
    """Return the words of names that only a column holds, by topic: of workers, chairs, referrers.

    Each has its capital, and is taken for a name only where it is written with one; those of representatives
    and of who opens the casebook also in small letters, and without accents, as addresses have them. What
    agencies, forums and their work are called is left out.
    """
    called = [name for row in session.execute(select(Agency.name, Agency.also_called)) for name in row]
    called += [name for forum, rules in definitions().items() for name in (forum, *rules.also_called)]
    no_names = {word.casefold() for name in called for word in _WORD.findall(name)} | _OF_WORK | _NO_NAMES
    further: dict[Topic, frozenset[str]] = {}
    for topic in NAMING.keys() & set(topics):
        small = topic in _NAMES_ALONE
        words = {
            word
            for name in _named(session, topic)
            for word in _WORD.findall(name or "")
            if (small or not word[0].islower()) and (len(word) > 1 or not word.isascii())
        }
        names = {_capital(word) for word in words if word.casefold() not in no_names}
        further[topic] = frozenset(names | _in_addresses(names) if small else names)
    return further


def _named(session: Session, topic: Topic) -> Iterable[str]:
    for table, names in NAMING[topic].items():
        for name in names:
            yield from session.scalars(select(Row.metadata.tables[table].c[name]).distinct())
    if topic is Topic.PEOPLE:
        yield from session.scalars(select(Lead.words).where(Lead.kind.in_(_LEADS)))


def _in_addresses(names: Iterable[str]) -> set[str]:
    """Return names as an e-mail address has them: in small letters, also without accents."""
    small = {name.casefold() for name in names}
    plain = {"".join(c for c in normalize("NFKD", name) if not combining(c)) for name in small}
    return small | {name for name in plain if len(name) > 2}


def _capital(word: str) -> str:
    return word[0] + word[1:].casefold()


def with_initials(text: str, names: frozenset[str] | None) -> str:
    """Put the initial in place of each word that is a name; None: in place of every word."""

    def short(match: re.Match[str]) -> str:
        word = match[0]
        if names is not None and not _is_name(match, names):
            return word
        return word[0] if match.string[match.end() : match.end() + 1] == "." else f"{word[0]}."

    return _WORD.sub(short, text)


def _is_name(match: re.Match[str], names: frozenset[str]) -> bool:
    word = match[0]
    small = word.casefold()
    if word[0].islower():
        return small in names and small not in _ALSO_WORDS
    if small not in names and _capital(word) not in names:
        return False
    before, after = match.string[: match.start()][-3:], match.string[match.end() :][:5]
    return not (small in ("may", "april", "june", "august") and _is_month(before, after))


def _is_month(before: str, after: str) -> bool:
    return bool(re.search(r"\d $", before) or re.match(r" \d{4}", after))
