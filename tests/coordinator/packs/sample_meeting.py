"""An invented meeting, written straight into a casebook, for looking at packs."""

from dataclasses import dataclass
from datetime import date

from coordinator.actions.model import Action
from coordinator.agencies.model import Agency, Representative
from coordinator.assessments.model import Assessment
from coordinator.cases.model import Case, CaseLink, Listing, Need, Score
from coordinator.core.permissions import use_case
from coordinator.meetings.model import AgendaItem, Meeting
from coordinator.notes.model import Note
from coordinator.people.model import Address, Alias, Person, Telephone
from coordinator.store.audit import UnitOfWork

HELD, EARLIER = date(2026, 12, 3), date(2026, 9, 3)
VICTIM_ADDRESS, VICTIM_POSTCODE = "Flat 2, 14 Acacia Avenue\nMiddlesbrough", "TS1 9ZZ"
VICTIM_PHONE, SAFE_CONTACT = "07700 900123", "Ring the school office before noon. Never text her mobile."
VICTIM_NOTE = "She sleeps at her sister's on Sundays. She has packed a bag."
SCHOOL, WORKER = "Larchfield Primary", "Bea Quill, Rowan Centre"
PLANTED = (
    "Seen outside 14 acacia ave again; number given as +44 (0)7700 900-123. Postcode ts19zz. "
    "Ring the school office before noon."
)
NAMES = (
    ("Łukasz", "Wiśniewski"), ("Ștefan", "Țurcanu"), ("Şêrko", "Çelîk"), ("Nguyễn", "Thị Hồng"),
    ("أحمد", "الرفاعي"), ("ڕێبوار", "ڕەشید"), ("ገብረመድህን", "ሃይለ"),
)  # fmt: skip


@dataclass(frozen=True)
class Invented:
    """What a test needs to know of the invented meeting."""

    meeting_id: str
    subject_id: str
    victim_id: str
    case_id: str


@use_case("invent_meeting")
def invent_meeting(
    work: UnitOfWork, forum: str, cases: int = 3, words: int = 60, items: bool = True
) -> Invented:
    """Invent a meeting of a forum with a number of cases, their people, notes and actions."""
    add, flush = work.session.add_all, work.session.flush
    agencies = [Agency(name=name) for name in ("Cleveland Police", "Tidewater Homes", "Harbour", "CFQ")]
    add(agencies)
    flush()
    add([Representative(agency_id=agencies[0].id, name="Sgt Ann Reed", telephone="01632 960001")])
    earlier = Meeting(reference=f"{forum}/2611", forum=forum, held=date(2026, 11, 5), starts="09:30")
    meeting = Meeting(
        reference=f"{forum}/2612", forum=forum, held=HELD, starts="09:30", place="Town Hall, TS18 1AA",
        chair="DI Morgan Hale",
    )  # fmt: skip
    add([earlier, meeting])
    flush()
    first: Invented | None = None
    for number in range(cases):
        one = _case(work, forum, number, agencies, earlier, meeting, words)
        first = first or one
    assert first is not None
    return first


def _case(
    work: UnitOfWork,
    forum: str,
    number: int,
    agencies: list[Agency],
    earlier: Meeting,
    meeting: Meeting,
    words: int,
) -> Invented:
    session = work.session
    forename, surname = NAMES[number % len(NAMES)] if number else ("Craig", "Robinson")
    subject = Person(forename=forename, surname=surname, born=date(1988, 3, 4), sex="male", language="Polish")
    victim = Person(
        forename="Anna", surname=f"Kowalska-{number}", born=date(1991, 7, 9), safe_contact=SAFE_CONTACT,
        must_not_know="Her uncle Jerzy who drives the taxi", school="",
    )  # fmt: skip
    child = Person(forename="Zofia", surname=f"Kowalska-{number}", born=date(2018, 5, 1), school=SCHOOL)
    session.add_all([subject, victim, child])
    session.flush()
    case = Case(
        reference=f"P{number + 1:03d}", subject_id=subject.id, status="open", opened=date(2026, 7, 9),
        borough="Middlesbrough", referred_by="Cleveland Police", together="on/off", mappa_words="Cat 2 L1",
        reason="Serial: three victims in 36 months. RFG 71 on entry, 58 now.\n" + PLANTED,
    )  # fmt: skip
    session.add(case)
    session.flush()
    session.add_all(
        [
            Alias(person_id=subject.id, name="Robbo"),
            Address(person_id=subject.id, lines="7 Quarry Lane, Stockton", postcode="TS18 4QQ"),
            Telephone(person_id=subject.id, number="07700 900777"),
            Address(person_id=victim.id, lines=VICTIM_ADDRESS, postcode=VICTIM_POSTCODE),
            Telephone(person_id=victim.id, number=VICTIM_PHONE),
            CaseLink(case_id=case.id, person_id=subject.id, role="perpetrator"),
            CaseLink(
                case_id=case.id, person_id=victim.id, role="victim", relationship="ex-partner", worker=WORKER,
                repeat="Yes", police_reports=4, pregnant=True,
            ),
            CaseLink(case_id=case.id, person_id=child.id, role="child", relationship="daughter"),
            Need(case_id=case.id, label="Alcohol"),
            Need(case_id=case.id, label="Housing"),
            Score(case_id=case.id, measure="RFG", stage="entry", total=71, scored=date(2026, 7, 9)),
            Score(case_id=case.id, measure="RFG", stage="latest", total=58, scored=date(2026, 11, 5)),
            Assessment(
                case_id=case.id, person_id=victim.id, tool="Dash", score=17, level="high",
                reason="He knows the flat above the bakery", assessed=date(2026, 10, 1),
            ),
            Listing(case_id=case.id, forum=forum, status="active", subject_aware="yes", since=EARLIER),
            Listing(case_id=case.id, forum="HRAP", status="active", since=date(2026, 9, 3)),
            AgendaItem(
                meeting_id=meeting.id, case_id=case.id, victim_id=victim.id,
                reference=f"{forum}/2612/{number + 1:02d}", referred_by="Cleveland Police",
                criteria="Visible high risk", children="no" if number % 3 == 2 else "yes",
            ),
        ]
    )  # fmt: skip
    if number % 2 == 0:
        session.add(AgendaItem(meeting_id=earlier.id, case_id=case.id, victim_id=victim.id, reference="old"))
    long = " ".join(
        f"Drinking is likely to rise after the loss of the tenancy {n}." for n in range(words // 10)
    )
    session.add_all(
        [
            Note(case_id=case.id, words="DAPO served 30 October; breach reported.", kind="fact",
                 source="Cleveland Police", written=date(2026, 11, 9)),
            Note(case_id=case.id, words=long, kind="opinion", source="Mental health", heading="Assessment"),
            Note(case_id=case.id, words="Call 07700 900555, go to TS5 6RR.", kind="fact", source="CFQ"),
            Note(case_id=case.id, words=VICTIM_NOTE, source="Harbour", victim_side=True),
            Action(number=100 + number, case_id=case.id, meeting_id=earlier.id, forum=forum,
                   what="Target hardening at 14, Acacia Avenue", agency_id=agencies[1].id, owner="S Malik",
                   agreed=date(2026, 11, 5), due=date(2026, 12, 1), status="open", update="Locks ordered"),
            Action(number=200 + number, case_id=case.id, meeting_id=earlier.id, forum=forum,
                   what="Joint home visit with CFQ", agency_id=agencies[2].id, owner="J Ward",
                   agreed=date(2026, 11, 5), due=date(2026, 11, 6), status="not_possible",
                   outcome_note="in custody", ended=date(2026, 11, 20)),
        ]
    )  # fmt: skip
    session.flush()
    return Invented(meeting.id, subject.id, victim.id, case.id)
