"""Incidents: recorded, amended, withdrawn, merged and separated; found by search and on the trail."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordinator.casebook.casebook import Casebook
from coordinator.cases.link_use_cases import link_person, unlink_person
from coordinator.cases.use_cases import open_case
from coordinator.core.errors import ChangedSince, Refused
from coordinator.incidents import use_cases as incidents
from coordinator.incidents import wording
from coordinator.incidents.queries import IncidentRow, list_incidents
from coordinator.incidents.rules import IncidentDetails, days_apart, likeness, part_name, vocabulary
from coordinator.incidents.use_cases import Parts
from coordinator.people.use_cases import record_person
from coordinator.search.find import find_anything
from coordinator.trail.queries import get_line, list_trail
from tests.amending import amended

CASE, OTHER, HIM, HER, THEM = (letter * 32 for letter in "abcde")
DAY = date(2026, 3, 3)


@pytest.fixture(autouse=True)
def filed(book: Casebook) -> None:
    """Two case files, the first with somebody linked."""
    for person_id, surname, forename in ((HIM, "Larch", "Rowan"), (HER, "Quill", "Wren"), (THEM, "Moss", "")):
        book.do(record_person, person_id=person_id, surname=surname, forename=forename)
    book.do(open_case, case_id=CASE, subject_id=HIM)
    book.do(open_case, case_id=OTHER, subject_id=THEM)
    book.do(link_person, link_id=HER, case_id=CASE, person_id=HER, role="victim")


def record(book: Casebook, number: int, case_id: str = CASE, **about: Any) -> str:
    """Record an incident and return its id."""
    incident_id = f"{number:032x}"
    people = about.pop("people", ())
    details = IncidentDetails(**{"words": f"Report {number}", **about})
    book.do(
        incidents.record_incident, incident_id=incident_id, case_id=case_id, details=details,
        people=people,
    )  # fmt: skip
    return incident_id


def listed(book: Casebook, case_id: str = CASE) -> tuple[IncidentRow, ...]:
    return book.read(list_incidents, case_id=case_id)


def test_an_incident_has_its_period_its_people_and_every_word_that_was_entered(book: Casebook) -> None:
    details = IncidentDetails(
        happened=DAY, until=DAY + timedelta(4), uncertain=True, kind="strangulation", place="By the canal",
        words="He held her by the neck.", injuries="Marks", weapon="None", police_reference="SAMPLE/1",
        crimed="yes", children_present="no", source="Police", source_person="PC Hale",
        reported=DAY + timedelta(5),
    )  # fmt: skip
    parts = ((HER, "harmed"), (HIM, "did it"))
    book.do(incidents.record_incident, incident_id="1" * 32, case_id=CASE, details=details, people=parts)
    [row] = listed(book)
    assert row.details == details
    assert [(part.name, part.part_words) for part in row.people] == [
        ("Rowan Larch", "Did it"), ("Wren Quill", "Was harmed"),
    ]  # fmt: skip
    assert row.when == "About 3 March 2026 to 7 March 2026"
    assert row.type_words == "Strangulation or suffocation"


def test_amending_writes_only_what_differs(book: Casebook) -> None:
    record(book, 1, people=((HIM, "did it"), (HER, "harmed")), place="Here")
    changed = {"words": "Report 1", "place": "There", "parts": ((HIM, "did it"), (HER, "witness"))}
    done = amended(book, incidents.amend_incident, incident_id=f"{1:032x}", **changed).value
    assert done.before == {"place": "Here", part_name(HER): "harmed"}
    assert done.after == {"place": "There", part_name(HER): "witness"}
    newest = book.read(list_trail)[0]
    whole = book.read(get_line, seq=newest.seq)
    names = {(row.row, one.field) for row in whole.changes for one in row.fields}
    assert names == {("Incident", "Place"), ("Part in an incident", "Part")}


def test_an_undo_of_an_amendment_brings_every_part_back(book: Casebook) -> None:
    first = record(book, 1, people=((HIM, "did it"),))
    before = listed(book)
    parts: Parts = ((HIM, ""), (HER, "harmed"))
    opened = {part_name(HIM): "did it", part_name(HER): "", "words": "Report 1"}
    about: dict[str, Any] = {"incident_id": first, "parts": parts, "words": "Other"}
    done = book.do(incidents.amend_incident, opened_with=opened, **about).value
    assert [part.name for part in listed(book)[0].people] == ["Wren Quill"]
    back = dict(done.before)
    parts = tuple((person, str(back.pop(part_name(person)))) for person in (HIM, HER))
    book.do(incidents.amend_incident, incident_id=first, opened_with=done.after, parts=parts, **back)
    assert listed(book) == before


def test_a_part_that_is_newer_than_the_form_is_not_written_over(book: Casebook) -> None:
    first = record(book, 1, people=((HER, "harmed"),))
    with pytest.raises(ChangedSince) as refusal:
        book.do(
            incidents.amend_incident, incident_id=first, opened_with={part_name(HER): "witness"},
            parts=((HER, "present"),),
        )  # fmt: skip
    assert [value.name for value in refusal.value.newer] == [part_name(HER)]
    assert listed(book)[0].people[0].part == "harmed"


@pytest.mark.parametrize(
    ("about", "sentence"),
    [
        ({"words": " "}, wording.DESCRIBE_INCIDENT),
        ({"kind": "sneezing"}, wording.CHOOSE_TYPE),
        ({"until": DAY}, wording.FIRST_DAY_MISSING),
        ({"happened": DAY, "until": DAY - timedelta(1)}, wording.ENDS_BEFORE_IT_BEGINS),
        ({"happened": date(2999, 1, 1)}, wording.FUTURE_INCIDENT),
        ({"happened": DAY, "until": date(2999, 1, 1)}, wording.FUTURE_INCIDENT),
        ({"reported": date(2999, 1, 1)}, wording.FUTURE_REPORT),
        ({"crimed": "perhaps"}, wording.CHOOSE_YES_OR_NO),
        ({"children_present": "perhaps"}, wording.CHOOSE_YES_OR_NO),
        ({"people": ((HER, "boss"),)}, wording.CHOOSE_PART),
        ({"people": ((THEM, "harmed"),)}, wording.NOT_IN_CASE),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_recorded(
    book: Casebook, about: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence[:30]):
        record(book, 1, **about)
    assert listed(book) == ()


def test_somebody_who_left_the_case_keeps_the_part_that_was_recorded(book: Casebook) -> None:
    first = record(book, 1, people=((HER, "harmed"),))
    book.do(unlink_person, link_id=HER)
    amended(book, incidents.amend_incident, incident_id=first, parts=((HER, "witness"),))
    assert listed(book)[0].people[0].name == "Wren Quill"


def test_what_came_of_it_is_in_order_of_time_and_can_be_withdrawn(book: Casebook) -> None:
    first = record(book, 1)
    came = (("court date", None), ("charge", DAY + timedelta(1)), ("arrest", DAY))
    for number, (kind, dated) in enumerate(came):
        book.do(
            incidents.record_incident_outcome, outcome_id=f"{number:032x}", incident_id=first, kind=kind,
            dated=dated, words="Common assault",
        )  # fmt: skip
    assert [one.kind_words for one in listed(book)[0].outcomes] == ["Arrest", "Charge", "Court date"]
    book.do(incidents.withdraw_incident_outcome, outcome_id=f"{2:032x}")
    assert [one.kind for one in listed(book)[0].outcomes] == ["charge", "court date"]
    book.do(incidents.restore_incident_outcome, outcome_id=f"{2:032x}")
    amended(book, incidents.amend_incident_outcome, outcome_id=f"{2:032x}", kind="caution", words="")
    assert [one.kind for one in listed(book)[0].outcomes] == ["caution", "charge", "court date"]
    with pytest.raises(Refused, match="Choose what came of it"):
        book.do(incidents.record_incident_outcome, outcome_id="f" * 32, incident_id=first, kind="fine")


def test_two_reports_become_one_incident_that_keeps_both_and_come_apart_again(book: Casebook) -> None:
    police = record(book, 1, source="Police", place="By the canal")
    idva = record(book, 2, source="IDVA service", place="On the bridge", people=((HER, "harmed"),))
    before = listed(book)
    book.do(incidents.merge_incidents, incident_id=idva, into_id=police)
    [merged] = listed(book)
    assert merged.sources == ("Police", "IDVA service")
    assert [one.details.place for one in merged.whole()] == ["By the canal", "On the bridge"]
    book.do(incidents.separate_incident, incident_id=idva)
    assert listed(book) == before


def test_reports_that_cannot_be_merged_are_refused(book: Casebook) -> None:
    first, second, third = record(book, 1), record(book, 2), record(book, 3, case_id=OTHER)
    merge = incidents.merge_incidents
    with pytest.raises(Refused, match="another incident"):
        book.do(merge, incident_id=first, into_id=first)
    with pytest.raises(Refused, match="same case file"):
        book.do(merge, incident_id=first, into_id=third)
    with pytest.raises(Refused, match="not merged"):
        book.do(incidents.separate_incident, incident_id=first)
    book.do(merge, incident_id=first, into_id=second)
    with pytest.raises(Refused, match="merged already"):
        book.do(merge, incident_id=first, into_id=second)
    with pytest.raises(Refused, match="another incident"):  # no circle
        book.do(merge, incident_id=second, into_id=first)
    with pytest.raises(Refused, match="Separate them first"):
        book.do(incidents.withdraw_incident, incident_id=second)


def test_a_report_of_a_withdrawn_incident_is_restored_after_it(book: Casebook) -> None:
    first, second = record(book, 1), record(book, 2)
    book.do(incidents.merge_incidents, incident_id=first, into_id=second)
    for incident_id in (first, second):
        book.do(incidents.withdraw_incident, incident_id=incident_id)
    with pytest.raises(Refused, match="Restore that one first"):
        book.do(incidents.restore_incident, incident_id=first)
    with pytest.raises(Refused, match="Restore it first"):
        amended(book, incidents.amend_incident, incident_id=first, words="x")
    for incident_id in (second, first):
        book.do(incidents.restore_incident, incident_id=incident_id)
    assert [len(list(one.whole())) for one in listed(book)] == [2]


def test_search_finds_an_incident_by_its_words_and_what_came_of_it(book: Casebook) -> None:
    first = record(book, 1, words="He broke the blue door", weapon="Crowbar", kind="damage", happened=DAY)
    book.do(
        incidents.record_incident_outcome, outcome_id="1" * 32, incident_id=first, kind="charge",
        words="Affray",
    )  # fmt: skip
    for typed in ("blue door", "crowbar", "affray"):
        [hit] = book.read(find_anything, words=typed)
        assert (hit.kind, hit.id, hit.case_id) == ("incident", first, CASE)
        assert hit.title == "Damage to property: He broke the blue door"
    book.do(incidents.withdraw_incident, incident_id=first)
    assert book.read(find_anything, words="crowbar") == book.read(find_anything, words="affray") == ()


def test_a_line_of_the_trail_about_an_incident_names_its_case(book: Casebook) -> None:
    first, second = record(book, 1), record(book, 2)
    book.do(incidents.merge_incidents, incident_id=first, into_id=second)
    newest = book.read(list_trail)[0]
    assert (newest.done, newest.kind) == ("Reports of an incident merged", "combination")
    assert newest.about == "CN001"


def test_every_word_of_the_vocabulary_has_a_plain_name() -> None:
    known = vocabulary()
    assert {
        "arrest",
        "charge",
        "caution",
        "out of court",
        "no further action",
        "court date",
        "result",
    } == set(known.outcomes)
    assert all(name.strip() and key == key.lower() for key, name in {**known.types, **known.outcomes}.items())


days = st.dates(date(2020, 1, 1), date(2021, 1, 1))
reports = st.builds(
    IncidentDetails, happened=st.none() | days, police_reference=st.sampled_from(("", "A 1", "a1", "B2"))
)


@given(reports, reports, st.integers(0, 30))
def test_likeness_puts_the_same_reference_first_and_does_not_depend_on_the_order(
    first: IncidentDetails, second: IncidentDetails, length: int
) -> None:
    assert likeness(first, second) == likeness(second, first)
    assert days_apart(first, first) == (0 if first.happened else 10**6)
    alike = IncidentDetails(police_reference="A1"), IncidentDetails(police_reference="a 1")
    assert likeness(*alike) < likeness(first, IncidentDetails(happened=first.happened))
    if first.happened and second.happened and first.happened <= second.happened:
        period = IncidentDetails(happened=first.happened, until=first.happened + timedelta(length))
        gap = (second.happened - first.happened).days - length
        assert days_apart(period, second) == max(0, gap)
