"""Names of one letter or two, initials, and names that are ordinary words as well."""

from datetime import date

import pytest
from sqlalchemy import select

from coordinator.actions.use_cases import record_action
from coordinator.agencies.queries import find_agency
from coordinator.casebook.casebook import Casebook
from coordinator.cases.model import Case
from coordinator.disclosures.dvds import use_cases as dvds
from coordinator.disclosures.dvds.application import ApplicationDetails
from coordinator.redaction.finds.protected_index import ProtectedValues
from coordinator.redaction.judge import JudgingContext, judge
from coordinator.redaction.judging import gather_judging
from coordinator.redaction.protected_value import ProtectedValue
from coordinator.redaction.verdict import VerdictKind, VerdictSort
from tests.wall_casebook import invent_wall


def sorts(text: str, recorded: str) -> set[VerdictSort]:
    """Return how sure the verdicts on a text are where a name is recorded of somebody in the case."""
    name = ProtectedValue(recorded, False, True, 2, VerdictKind.NAME, "susan")
    return {verdict.sort for verdict in judge(text, ProtectedValues([name]), JudgingContext())}


@pytest.mark.parametrize(
    ("recorded", "text"),
    [
        ("A", "Flag the record for a year"),
        ("A", "FLAG THE RECORD FOR A YEAR"),
        ("A.K.", "Flag the record for a year"),
        ("I", "He said that I must go"),
        ("Mr K", "Police rang Mr Jones"),
        ("Her sister Jo", "POLICE TO RING HER"),
        ("Mo", "Police reviewed the modus operandi"),
        ("Will Ames", "Police will ring"),
        ("Mark", "Police to mark the file"),
        ("IT", "POLICE TO DO IT"),
    ],
)
def test_a_letter_or_an_ordinary_word_alone_is_no_find(recorded: str, text: str) -> None:
    assert VerdictSort.FIND not in sorts(text, recorded)


@pytest.mark.parametrize(
    ("recorded", "text"),
    [
        ("Mo", "Police rang Mo"),
        ("Jo", "Police to speak to Jo about it"),
        ("Her sister Jo", "Police rang Jo"),
        ("Will Ames", "Police rang Will"),
        ("A.K.", "A.K. has the order"),
        ("A.K.", "Police to speak to AK about the offence"),
        ("AK", "AK has the order"),
        ("AK", "Police spoke to A. K. again"),
        ("Mrs Anna Webb", "Police rang Mrs Webb"),
    ],
)
def test_a_short_name_in_capitals_is_found(recorded: str, text: str) -> None:
    assert VerdictSort.FIND in sorts(text, recorded)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Police to speak to A.K. about the offence", True),
        ("Police to speak to A K about the offence", True),
        ("Mo has the order", True),
        ("Police to speak to G.S. about the offence", False),
        ("Police to inform the C.P.S. of the breach", False),
        ("Police to arrange plan B C", False),
    ],
)
def test_initials_are_a_doubt_unless_they_are_those_of_the_accused(text: str, asked: bool) -> None:
    context = JudgingContext(protected_names=("Mo Hartley", "A.K."), perpetrator_names=("Gary Stone",))
    assert (VerdictSort.DOUBT in {v.sort for v in judge(text, ProtectedValues([]), context)}) == asked


def test_who_is_at_risk_by_no_name_hides_no_word_of_a_paper(book: Casebook) -> None:
    case_id = invent_wall(book)
    person_id = book.read(
        lambda session: session.scalars(select(Case.subject_id).where(Case.id == case_id)).one()
    )
    applied = ApplicationDetails(
        person_id=person_id, route="ask", received=date(2026, 3, 2), applicant_kind="at risk",
        at_risk="A new partner",
    )  # fmt: skip
    book.do(dvds.record_dvds_application, application_id="1" * 32, case_id=case_id, details=applied)
    judging = book.read(gather_judging, [case_id])
    assert judge("Flag the record for a year", judging.protected, judging.context) == ()


def test_only_a_name_explains_the_words_of_whoever_has_an_action(book: Casebook) -> None:
    case_id, kept = invent_wall(book), "PC 1234 Anna Brown (Police)"
    for number, owner in enumerate(("Seen at the allotment on Monday", kept, "7 Mill Bank")):
        police = book.read(find_agency, named="Police")
        book.do(
            record_action, action_id=f"{number}" * 32, what="Ring", case_id=case_id, owner=owner,
            agency_id=police.id, due=date(2026, 12, 1),
        )  # fmt: skip
    judging = book.read(gather_judging, [case_id])
    assert judging.context.worker_names == (kept,)
    assert judge("Seen at the allotment on Monday", judging.protected, judging.context)


@pytest.mark.parametrize("text", ["Police rang F@irview", "been given a unit by the association"])
def test_a_sign_for_a_letter_and_a_place_to_live_are_doubts(text: str) -> None:
    assert {v.sort for v in judge(text, ProtectedValues([]), JudgingContext())} == {VerdictSort.DOUBT}


@pytest.mark.parametrize(
    "text", ["Write to police@office.example", "Was available at the time of the offence"]
)
def test_an_office_address_and_a_time_in_a_report_are_none_of_these(text: str) -> None:
    kinds = {v.kind for v in judge(text, ProtectedValues([]), JudgingContext())}
    assert not kinds & {VerdictKind.LETTERS, VerdictKind.SAFE_CONTACT}


def test_a_mosque_is_a_find_by_its_own_name() -> None:
    place = ProtectedValue("Al Noor Mosque", False, True, 2, VerdictKind.PLACE, "susan")
    assert VerdictSort.FIND in {
        v.sort for v in judge("He prays at Al Noor", ProtectedValues([place]), JudgingContext())
    }
