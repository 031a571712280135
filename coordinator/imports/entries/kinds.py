"""The kinds of entries that a row can have, as data: the values of each, and how each is read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from functools import cache

from coordinator.cases.needs import SEVERITIES, need_vocabulary
from coordinator.contacts.rules import HOWS, RESULTS, STEPS
from coordinator.disclosures.dvds.scheme import dvds_scheme
from coordinator.disclosures.encompass.scheme import encompass_scheme
from coordinator.imports import wording
from coordinator.imports.entries import wording as about_schemes
from coordinator.imports.entries.fields import OF_PERSON
from coordinator.imports.reading.parse_names import fold
from coordinator.imports.reading.parse_terms import forums
from coordinator.incidents.rules import vocabulary as incidents
from coordinator.notes.rules import ENQUIRIES, STANDINGS
from coordinator.orders.kinds import kinds as orders
from coordinator.orders.kinds import lists
from coordinator.referrals.rules import ONWARD_ANSWERS
from coordinator.referrals.services import service_names
from coordinator.referrals.transfers import transfer_lists


class Reads(Enum):
    """What a value is read as."""

    WORDS = auto()
    PAST = auto()  # a day that has been
    DAY = auto()  # any day
    PERIOD = auto()  # days that have been: one, or the first and the last, certain or not
    TIME = auto()
    YES_NO = auto()  # the words yes and no
    MARK = auto()  # yes, or nothing
    CHOICE = auto()
    LISTED = auto()  # an agency, by the name that it is listed under


@dataclass(frozen=True)
class Value:
    """A value of an entry: a column of its table."""

    name: str
    reads: Reads = Reads.WORDS
    choices: Callable[[], Mapping[str, str]] = dict
    spare: str = ""  # the value that takes words which are none of the choices
    also: Callable[[str], str | None] = lambda words: None  # reads other names of a choice


@dataclass(frozen=True)
class EntryKind:
    """A kind of entry: its table, its values, and by which of them one is known again."""

    called: str  # in fields
    table: str
    values: tuple[Value, ...]
    needed: tuple[tuple[str, ...], ...]  # of each group it needs at least one
    missing: str  # what is shown where it lacks them
    known_by: tuple[str, ...]  # values that two records of one entry share as far as both have them; it
    # takes the first of them, or the text, to be known again
    alone: str = ""  # a value that is enough by itself: a reference
    source: str = ""  # whose account it is: another one's is another entry
    text: str = "words"  # tells apart what one workbook says; a later one may have corrected it
    says: str = ""  # the value that a column of days alone says: "Date engaged" says the step
    marks: Mapping[str, str] = field(default_factory=dict)  # such a column → the value
    after: Mapping[str, str] = field(default_factory=dict)  # a day → the day that it can't be before
    beside: Mapping[str, str] = field(default_factory=dict)  # a time → its day

    @property
    def of_person(self) -> bool:
        """Whether it belongs to a person of the case."""
        return self.called in OF_PERSON

    def field(self, name: str) -> str:
        """Return the field of one of its values, without the person: "incident.place"."""
        return f"{self.called}_{name}" if self.of_person else f"{self.called}.{name}"


def order_kind(words: str) -> str | None:
    """Read the name of a kind of order, also without hyphens: "NMO", "Non mol"."""
    plain = fold(words).removesuffix(" order")
    for code, kind in orders().items():
        if plain in {
            fold(name).removesuffix(" order") for name in (kind.name, kind.short, *kind.also_called)
        }:
            return code
    return None


def exemptions() -> dict[str, str]:
    """Return why nothing needs to be notified, of all kinds of order."""
    return {key: words for kind in orders().values() for key, words in (kind.exemptions or {}).items()}


def _forum(words: str) -> str | None:
    """Read the name of one forum."""
    named = forums(words) or []
    return named[0][0] if len(named) == 1 else None


INCIDENT = EntryKind(
    "incident", "incident",
    (
        Value("happened", Reads.PERIOD), Value("until", Reads.PAST), Value("uncertain", Reads.MARK),
        Value("kind", Reads.CHOICE, lambda: incidents().types, spare="words"), Value("place"),
        Value("words"), Value("injuries"), Value("weapon"), Value("police_reference"),
        Value("crimed", Reads.YES_NO), Value("children_present", Reads.YES_NO),
        Value("source", Reads.LISTED), Value("source_person"), Value("reported", Reads.PAST),
    ),
    needed=(("kind", "words", "police_reference"),), missing=wording.NO_INCIDENT,
    known_by=("happened", "kind", "police_reference"), alone="police_reference", source="source",
    after={"until": "happened"},
)  # fmt: skip
CONTACT = EntryKind(
    "contacted", "contact",
    (
        Value("happened", Reads.PAST), Value("starts", Reads.TIME),
        Value("result", Reads.CHOICE, lambda: RESULTS), Value("how", Reads.CHOICE, lambda: HOWS),
        Value("by_whom"), Value("outcome"),
    ),
    needed=(("happened",), ("result",)), missing=wording.NO_CONTACT,
    known_by=("happened", "starts", "result", "how"), text="outcome",
    says="result", marks={result: result for result in RESULTS},
)  # fmt: skip
ENGAGEMENT = EntryKind(
    "engagement", "engagement",
    (
        Value("happened", Reads.PAST), Value("step", Reads.CHOICE, lambda: STEPS), Value("by_whom"),
        Value("words"),
    ),
    needed=(("happened",), ("step",)), missing=wording.NO_STEP, known_by=("happened", "step"),
    says="step", marks={step.replace("-", ""): step for step in STEPS},
)  # fmt: skip
ONWARD = EntryKind(
    "onward", "onward_referral",
    (
        Value("sent", Reads.PAST), Value("kind", Reads.CHOICE, lambda: service_names(), spare="service"),
        Value("service"), Value("sent_by"), Value("why"), Value("answer_due", Reads.DAY),
        Value("answer", Reads.CHOICE, lambda: ONWARD_ANSWERS), Value("answered", Reads.PAST),
        Value("outcome"), Value("ended", Reads.PAST),
    ),
    needed=(("sent",), ("kind", "service")), missing=wording.NO_ONWARD, known_by=("sent", "kind", "service"),
    text="why", after={"answer_due": "sent", "answered": "sent", "ended": "sent"},
)  # fmt: skip
ORDER = EntryKind(
    "order", "court_order",
    (
        Value("kind", Reads.CHOICE, lambda: {code: kind.name for code, kind in orders().items()},
              also=order_kind),
        Value("reference"), Value("court", Reads.CHOICE, lambda: lists().courts, spare="court_name"),
        Value("route", Reads.CHOICE, lambda: lists().routes),
        Value("rank", Reads.CHOICE, lambda: lists().ranks), Value("court_name"), Value("authority"),
        Value("given", Reads.PAST), Value("given_at", Reads.TIME), Value("made", Reads.PAST),
        Value("made_at", Reads.TIME), Value("served", Reads.PAST), Value("served_at", Reads.TIME),
        Value("hearing", Reads.DAY), Value("hearing_at", Reads.TIME), Value("heard", Reads.PAST),
        Value("expires", Reads.DAY), Value("no_end", Reads.MARK),
        Value("exempt", Reads.CHOICE, exemptions), Value("notified", Reads.PAST),
        Value("power_of_arrest", Reads.YES_NO), Value("more"), Value("next_check", Reads.DAY),
    ),
    needed=(("kind",),), missing=wording.NO_ORDER, known_by=("kind", "made", "given"), text="",
    alone="reference", after={"expires": "made"},
    beside={f"{name}_at": name for name in ("given", "made", "served", "hearing")},
)  # fmt: skip
BREACH = EntryKind(
    "breach", "order_event",
    (
        Value("happened", Reads.PAST), Value("happened_at", Reads.TIME), Value("words"),
        Value("police_reference"), Value("outcome", Reads.CHOICE, lambda: lists().outcomes,
                                         spare="outcome_words"),
        Value("outcome_words"),
    ),
    needed=(("happened",), ("words",)), missing=wording.NO_BREACH,
    known_by=("happened", "police_reference"),
)  # fmt: skip
# Columns of an order that hold the day of something that became of it.
ORDER_EVENTS = ("varied", "extended", "checked", "ended")
NEED = EntryKind(
    "need", "need",
    (
        Value("label"), Value("domain", Reads.CHOICE, lambda: need_vocabulary().domains),
        Value("severity", Reads.CHOICE, lambda: SEVERITIES), Value("since", Reads.PAST),
        Value("outcome", Reads.CHOICE, lambda: need_vocabulary().need_outcomes), Value("ended", Reads.PAST),
    ),
    needed=(("label",),), missing=wording.NO_NEED, known_by=("label",), text="", after={"ended": "since"},
)  # fmt: skip
_TRANSFER = EntryKind(
    "transfer_in", "transfer",
    (
        Value("area"), Value("forum", Reads.CHOICE, also=_forum), Value("agreed", Reads.PAST),
        Value("duration", Reads.CHOICE, lambda: transfer_lists().durations), Value("until", Reads.DAY),
        Value("reason"), Value("papers"), Value("contacted"), Value("idva"),
        Value("idva_handed_over", Reads.PAST), Value("sent", Reads.PAST), Value("received", Reads.PAST),
        Value("received_by"),
    ),
    needed=(("area",),), missing=wording.NO_TRANSFER,
    known_by=("area", "agreed", "sent", "received"), text="reason",
    after={"until": "agreed", "received": "sent"},
)  # fmt: skip
# Which way → the columns that are about it.
TRANSFERS = {"in": _TRANSFER, "out": replace(_TRANSFER, called="transfer_out")}
DVDS = EntryKind(
    "dvds", "dvds_application",
    (
        Value("received", Reads.PAST), Value("route", Reads.CHOICE, lambda: dvds_scheme().routes),
        Value("reference"), Value("at_risk"), Value("safe_contact"),
        Value("applicant_kind", Reads.CHOICE, lambda: dvds_scheme().applicants), Value("applicant"),
        Value("informed", Reads.CHOICE, lambda: dvds_scheme().informed), Value("informed_on", Reads.PAST),
        Value("ending", Reads.CHOICE, lambda: dvds_scheme().endings), Value("ended", Reads.PAST),
        Value("ending_words"),
    ),
    needed=(("received",), ("route",), ("applicant_kind",)), missing=about_schemes.NO_DVDS,
    known_by=("received", "reference"), alone="reference", text="",
    after={"informed_on": "received", "ended": "received"},
)  # fmt: skip
ENCOMPASS = EntryKind(
    "encompass", "encompass_notice",
    (
        Value("happened", Reads.PAST), Value("reference"), Value("present", Reads.YES_NO), Value("voice"),
        Value("voice_with"), Value("circumstances"),
        Value("recipient_kind", Reads.CHOICE, lambda: encompass_scheme().recipients), Value("recipient"),
        Value("passed", Reads.PAST), Value("passed_at", Reads.TIME), Value("informed", Reads.PAST),
        Value("informed_at", Reads.TIME), Value("informed_by"), Value("informed_to"), Value("outcome"),
        Value("not_needed"),
    ),
    needed=(("happened",),), missing=about_schemes.NO_NOTICE, known_by=("happened", "reference"), text="",
    after={"passed": "happened", "informed": "happened"},
    beside={"passed_at": "passed", "informed_at": "informed"},
)  # fmt: skip
NOTE = EntryKind(
    "note", "note",
    (
        Value("words"), Value("happened", Reads.PAST),
        Value("kind", Reads.CHOICE, lambda: wording.NOTE_KINDS),
        Value("source", Reads.LISTED), Value("source_person"),
        Value("standing", Reads.CHOICE, lambda: STANDINGS), Value("enquiry", Reads.CHOICE, lambda: ENQUIRIES),
    ),
    needed=(("words",),), missing=wording.NO_NOTE, known_by=("words",), text="",
)  # fmt: skip
KINDS = (
    INCIDENT, CONTACT, ENGAGEMENT, ONWARD, ORDER, BREACH, NEED, DVDS, ENCOMPASS, NOTE, *TRANSFERS.values(),
)  # fmt: skip

# Days of what belongs to an entry: what came of an incident, a condition of an order.
_FURTHER_DAYS = (
    "incident.outcome_date", "order.conditions_expire", "order.conditions_lifted",
    *(f"order.{event}" for event in ORDER_EVENTS),
    *(f"dvds.{step.code}" for step in dvds_scheme().steps),
)  # fmt: skip


def meaning(table: str, name: str, value: object) -> object:
    """Return the words for what is chosen from a list; any other value as it is."""
    chosen = {(kind.table, each.name): each.choices for kind in KINDS for each in kind.values}
    further = {
        ("incident_outcome", "kind"): incidents().outcomes, ("order_event", "kind"): lists().events,
        ("transfer", "direction"): transfer_lists().directions,
        ("dvds_step", "step"): {step.code: step.words for step in dvds_scheme().steps},
    }  # fmt: skip
    if (table, name) in further:
        return further[table, name].get(str(value), value)
    choices = chosen.get((table, name))
    return choices().get(str(value), value) if choices else value


@cache
def day_fields() -> frozenset[str]:
    """List the fields of entries that hold days, as their plain fields without the person."""
    days = {Reads.PAST, Reads.DAY, Reads.PERIOD}
    named = {kind.field(value.name) for kind in KINDS for value in kind.values if value.reads in days}
    return frozenset({*named, *(kind.field(name) for kind in KINDS for name in kind.marks), *_FURTHER_DAYS})
