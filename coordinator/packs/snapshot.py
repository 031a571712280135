"""What a pack may show, frozen: rows are copied once, and the casebook is not read again."""

from dataclasses import dataclass
from datetime import date, datetime

from coordinator.agendas.entries import VersionEntry
from coordinator.cases.rules import PERPETRATOR_ROLES, VICTIM_ROLES
from coordinator.meetings.timetable import Pause
from coordinator.packs.records.orders import PackOrder
from coordinator.packs.records.scores import PackScore as PackScore
from coordinator.recipients.queries import BarredCase
from coordinator.redaction.casebook_values import Judging
from coordinator.redaction.protected_value import ProtectedValue
from coordinator.release.entry import Decisions


@dataclass(frozen=True)
class PackAddress:
    """An address as recorded."""

    lines: str
    postcode: str
    until: date | None
    handling: str = ""  # "never" for perpetrator-led forums


@dataclass(frozen=True)
class Whereabouts:
    """All that leads to a person; removed whole for one who must not be found."""

    addresses: tuple[PackAddress, ...] = ()
    telephones: tuple[str, ...] = ()
    school: str = ""
    safe_contact: str = ""
    must_not_know: str = ""


@dataclass(frozen=True)
class PackPerson:
    """A person in a case; `protected` by coordinator/redaction/protected_people.py."""

    person_id: str
    name: str
    also_known_as: tuple[str, ...]
    born: date | None
    born_words: str
    sex: str
    language: str
    protected: bool
    whereabouts: Whereabouts | None


@dataclass(frozen=True)
class PackLink:
    """A person's role in a case; `worker` leads to where they get support."""

    person: PackPerson
    role: str
    relationship: str
    reference: str
    worker: str
    pregnant: bool
    repeat: str
    police_reports: int | None
    consent: str = ""
    row_id: str = ""


@dataclass(frozen=True)
class PackAssessment:
    """A risk assessment: tool score, judged level and reason are three things."""

    name: str
    protected: bool
    tool: str
    score: int | None
    level: str
    reason: str
    assessed: date | None
    row_id: str = ""
    assessor: str = ""
    scanned: bool = False  # its answers are on the scanned form, and not known here


@dataclass(frozen=True)
class PackListing:
    """A case's time in a forum."""

    forum: str
    status: str
    level: str
    subject_aware: str
    since: date | None
    until: date | None


@dataclass(frozen=True)
class PackNote:
    """Information from an agency: fact, opinion or the victim's view."""

    heading: str
    words: str
    kind: str
    source: str
    written: date | None
    victim_side: bool
    about_protected: bool
    row_id: str = ""
    victim_led_only: bool = False  # not offered to perpetrator-led forums
    standing: str = ""  # alleged, verified, or nothing
    happened: date | None = None  # the day that it is about


@dataclass(frozen=True)
class PackAction:
    """An action agreed at a meeting."""

    number: int | None
    what: str
    agency: str
    owner: str
    due: date | None
    due_words: str
    status: str
    outcome_note: str
    update: str
    agreed: date | None
    case_reference: str
    case_title: str = ""  # who the case is about; of an outstanding action alone
    meeting_id: str = ""  # where it was agreed
    row_id: str = ""
    case_id: str = ""


@dataclass(frozen=True)
class PackCase:
    """A case file as far as a pack may show it."""

    reference: str
    borough: str
    referred_by: str
    reason: str
    together: str
    mappa_words: str
    links: tuple[PackLink, ...]  # everybody in the file, its subject as well
    needs: tuple[str, ...]
    scores: tuple[PackScore, ...]
    assessments: tuple[PackAssessment, ...]
    listings: tuple[PackListing, ...]
    notes: tuple[PackNote, ...]
    actions: tuple[PackAction, ...]
    orders: tuple[PackOrder, ...] = ()  # in force on the day of the meeting
    withheld: int = 0  # entries that were not released
    import_notes: int = 0  # notes that only hold how an imported row was written: never in papers
    row_id: str = ""

    @property
    def perpetrators(self) -> tuple[PackPerson, ...]:
        """Everybody with that role in the file."""
        return self.in_role(*PERPETRATOR_ROLES)

    @property
    def victims(self) -> tuple[PackPerson, ...]:
        """Everybody with that role in the file."""
        return self.in_role(*VICTIM_ROLES)

    def in_role(self, *roles: str) -> tuple[PackPerson, ...]:
        """Return the people with one of these roles, each once."""
        people = {link.person.person_id: link.person for link in self.links if link.role in roles}
        return tuple(people.values())


@dataclass(frozen=True)
class PackItem:
    """A case listed to the meeting."""

    row_id: str
    reference: str
    referred_by: str
    criteria: str
    repeat: str
    children: bool | None
    review: bool
    position: int | None
    case: PackCase | None
    victim: PackPerson | None
    case_id: str = ""
    left_out: bool = False  # from this copy, because of a conflict of interest
    minutes: int | None = None  # that it takes, if not those of the forum
    joint: int | None = None  # cases with the same number are heard together
    number: int | None = None  # on the agenda, if that is frozen
    outcome: str = ""  # of a case that is not heard: deferred, withdrawn


@dataclass(frozen=True)
class PackVersion:
    """A version of the agenda as it was frozen."""

    number: int
    frozen: datetime
    frozen_by: str
    reason: str
    entries: tuple[VersionEntry, ...]


@dataclass(frozen=True)
class PackFlagRemoval:
    """A case whose time as a repeat has ended, for the forum to know (docs/domain.md 2.6)."""

    reference: str
    victim: str
    perpetrator: str
    last_heard: date
    case_id: str = ""


@dataclass(frozen=True)
class PackMeeting:
    """The meeting that a pack is for; `held` and `starts` as in the casebook."""

    row_id: str
    reference: str
    forum: str
    name: str
    held: date
    starts: str
    place: str
    chair: str


@dataclass(frozen=True)
class PackInvitee:
    """Somebody who is invited to the meeting, and as what."""

    kind: str
    name: str


@dataclass(frozen=True)
class ReleaseBasis:
    """What decides which free text of a perpetrator-led forum's papers is printed."""

    decisions: Decisions
    judging: Judging
    perpetrators: dict[str, str]  # by case: the ids of its perpetrators
    agencies: frozenset[str]  # their names: a closed list
    secret_cases: frozenset[str] = frozenset()  # with a forum that the perpetrator must not know of
    victim_led: frozenset[str] = frozenset()  # ids of actions that no perpetrator-led paper holds


@dataclass(frozen=True)
class Snapshot:
    """Everything that a pack can show, from one moment of the casebook."""

    meeting: PackMeeting
    items: tuple[PackItem, ...]
    outstanding: tuple[PackAction, ...]
    flag_removals: tuple[PackFlagRemoval, ...]
    trail_head: str
    protected_values: tuple[ProtectedValue, ...] = ()  # only of a victim-led forum
    printable_names: tuple[str, ...] = ()  # of agencies and people in the pack
    printable_numbers: tuple[str, ...] = ()  # telephones and postcodes of agencies and perpetrators
    printable_places: tuple[str, ...] = ()  # addresses of the meeting and of perpetrators
    protected_names: tuple[str, ...] = ()  # of all protected people in the papers
    made: datetime | None = None
    bars: tuple[BarredCase, ...] = ()  # which recipients must not receive which cases
    contact_agencies: tuple[str, ...] = ()  # agencies whose copy says how to reach victims safely
    release: "ReleaseBasis | None" = None  # only of a perpetrator-led forum
    pauses: tuple[Pause, ...] = ()
    versions: tuple[PackVersion, ...] = ()  # of the agenda, if it is frozen
    invited: tuple[PackInvitee, ...] = ()


@dataclass(frozen=True)
class Redacted:
    """A redacted snapshot: for one recipient, in one forum, for one purpose."""

    meeting: PackMeeting
    items: tuple[PackItem, ...]
    outstanding: tuple[PackAction, ...]
    flag_removals: tuple[PackFlagRemoval, ...]
    trail_head: str
    recipient: str
    purpose: str
    made: datetime | None = None
    outstanding_withheld: int = 0  # outstanding actions that were not released
    unreleased: int = 0  # entries that were not released, wherever they stand
    account: str = ""  # JSON: what became of each entry
    contact: bool = False  # whether this copy says how to reach victims safely
    pauses: tuple[Pause, ...] = ()
    versions: tuple[PackVersion, ...] = ()
    invited: tuple[PackInvitee, ...] = ()
