"""The rules that watch: what each suggests, what clears it, and how long an answer holds."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select

from coordinator.agencies.use_cases import record_agency, record_representative
from coordinator.assessments.use_cases import record_assessment
from coordinator.casebook.casebook import Casebook
from coordinator.caseload.closing import ENDS, close_case
from coordinator.cases.link_use_cases import link_person
from coordinator.cases.listing_use_cases import list_to_forum
from coordinator.cases.model import Case
from coordinator.cases.queries import get_case
from coordinator.cases.use_cases import amend_case, open_case
from coordinator.contacts.use_cases import record_contact
from coordinator.core.errors import Refused
from coordinator.disclosures.encompass.notice import NoticeDetails
from coordinator.disclosures.encompass.use_cases import record_encompass_notice, withdraw_encompass_notice
from coordinator.incidents.rules import IncidentDetails
from coordinator.incidents.use_cases import record_incident
from coordinator.meetings.use_cases import list_case, plan_meeting
from coordinator.people.use_cases import record_person
from coordinator.preferences.use_cases import choose_for_all
from coordinator.referrals.onward_use_cases import record_onward_referral
from coordinator.referrals.rules import ReferralDetails
from coordinator.referrals.use_cases import record_referral
from coordinator.watch import wording
from coordinator.watch.library import rule_library, shipped_rules
from coordinator.watch.queries import WATCHERS, list_suggestions
from coordinator.watch.rule import Watcher
from coordinator.watch.settings_view import get_rule_settings
from coordinator.watch.suggestion import Suggestion
from coordinator.watch.use_cases import (
    accept_suggestion,
    decline_suggestion,
    restore_suggestion_answer,
    withdraw_suggestion_answer,
)
from tests.amending import amended
from tests.casebooks import Casebooks

CASE, HIM, HER, CHILD = "a" * 32, "b" * 32, "c" * 32, "d" * 32
TODAY = date.today()


def new() -> str:
    """A new id."""
    return uuid4().hex


def ago(days: int) -> date:
    """A day so many days before today."""
    return TODAY - timedelta(days=days)


@pytest.fixture(autouse=True)
def filed(book: Casebook) -> None:
    """A case file with a victim, opened today."""
    for person_id, surname, forename in ((HIM, "Larch", "Rowan"), (HER, "Fern", "Ash")):
        book.do(record_person, person_id=person_id, surname=surname, forename=forename)
    about: dict[str, Any] = {"led_by": "perpetrator", "subject_role": "perpetrator"}
    book.do(open_case, case_id=CASE, subject_id=HIM, reference="CN1", **about)
    book.do(link_person, link_id="e" * 32, case_id=CASE, person_id=HER, role="victim")


def suggested(book: Casebook, *codes: str, today: date = TODAY, case_id: str = "") -> list[Suggestion]:
    """What some rules suggest; the same for the case alone as for all cases."""
    every = book.read(list_suggestions, today=today)
    here = book.read(list_suggestions, today=today, case_id=case_id or CASE)
    chosen = [each for each in every if each.rule.code in codes]
    assert [each for each in chosen if each.finding.case_id == (case_id or CASE)] == [
        each for each in here if each.rule.code in codes
    ]
    return chosen


def incident(book: Casebook, happened: date, *people: tuple[str, str], **more: Any) -> str:
    """Record an incident."""
    details = IncidentDetails(happened, kind="threats", **more)
    return book.do(record_incident, incident_id=new(), case_id=CASE, details=details, people=people).value


def heard(book: Casebook, held: date, forum: str = "MARAC", victim: str | None = HER) -> None:
    """List the case to a meeting."""
    meeting_id = book.do(plan_meeting, meeting_id=new(), forum=forum, held=held, starts="09:30").value
    book.do(list_case, item_id=new(), meeting_id=meeting_id, case_id=CASE, victim_id=victim)


def judged(book: Casebook, level: str, score: int | None, day: date, person: str = HER) -> None:
    """Record the result of a Dash."""
    about: dict[str, Any] = {"case_id": CASE, "person_id": person, "tool": "Dash", "reason": "As she said"}
    book.do(record_assessment, assessment_id=new(), level=level, score=score, assessed=day, **about)


def referred(book: Casebook, kind: str, sent: date, person: str | None = HER, **more: Any) -> None:
    """Refer on to a service."""
    book.do(
        record_onward_referral, onward_id=new(), case_id=CASE, kind=kind, sent=sent, person_id=person, **more
    )


def facts(suggestion: Suggestion) -> list[tuple[str, date | None]]:
    """The records that a suggestion counts, with their days."""
    return [(fact.what, fact.day) for fact in suggestion.finding.facts]


def test_every_rule_that_ships_is_whole_and_every_watcher_has_one() -> None:
    library = shipped_rules()
    assert library.faults == ()
    assert {entry.definition.watcher for entry in library.entries} == set(Watcher) == set(WATCHERS)
    assert all(entry.definition.source for entry in library.entries)
    assert next(e for e in library.entries if e.definition.code == "three-repeats").definition.numbers == (
        "3 in 12 months"
    )


def test_a_new_case_has_no_suggestions(book: Casebook) -> None:
    assert book.read(list_suggestions, today=TODAY) == ()


def test_another_incident_within_the_months_is_a_repeat_of_the_pair_until_it_is_on_an_agenda(
    book: Casebook,
) -> None:
    heard(book, ago(100))
    incident(book, ago(100))
    assert suggested(book, "marac-repeat") == []  # on the day of the hearing
    incident(book, ago(20), (HIM, "harmed"))
    assert suggested(book, "marac-repeat") == []  # somebody else was harmed
    incident(book, ago(10), (HER, "harmed"), (HIM, "did it"))
    [repeat] = suggested(book, "marac-repeat")
    assert facts(repeat) == [("Hearing: MARAC", ago(100)), ("Incident: Threats", ago(10))]
    assert (repeat.reference, repeat.name, repeat.finding.person_id) == ("CN1", "Rowan Larch", HER)
    heard(book, TODAY + timedelta(days=7))
    assert suggested(book, "marac-repeat") == []


def test_a_hearing_that_names_no_victim_counts_for_each_and_a_closed_case_comes_back(book: Casebook) -> None:
    heard(book, ago(50), victim=None)
    [listing] = book.read(get_case, case_id=CASE).listings
    amended(book, close_case, case_id=CASE, reason="Moved away", listings=((listing.id, ENDS),))
    incident(book, ago(5), (HER, "both"), children_present="yes")
    [repeat] = suggested(book, "marac-repeat", "children-school", "no-contact")
    assert repeat.rule.code == "marac-repeat"


def test_months_that_ended_are_listed_for_four_weeks_unless_the_pair_was_heard_again(book: Casebook) -> None:
    start = date(2026, 2, 2)
    heard(book, start)
    ends = date(2027, 2, 2)
    assert suggested(book, "marac-repeat-ended", today=ends) == []
    [ended] = suggested(book, "marac-repeat-ended", today=ends + timedelta(days=1))
    assert facts(ended)[1] == ("Repeat period ended", ends)
    assert len(suggested(book, "marac-repeat-ended", today=ends + timedelta(days=27))) == 1
    assert suggested(book, "marac-repeat-ended", today=ends + timedelta(days=28)) == []
    heard(book, date(2026, 9, 1))
    assert suggested(book, "marac-repeat-ended", today=ends + timedelta(days=1)) == []


def test_three_incidents_in_a_year_are_reviewed_and_three_of_the_police_go_to_marac(book: Casebook) -> None:
    for days in (367, 200, 100):  # also on a leap day more than a year
        incident(book, ago(days), source="Cleveland Police")
    assert suggested(book, "three-repeats", "escalation") == []
    incident(book, ago(50), source="Oak School")
    [three] = suggested(book, "three-repeats", "escalation")
    assert [day for _, day in facts(three)] == [ago(200), ago(100), ago(50)]
    incident(book, ago(40), source="police, PC Dale")
    assert [each.rule.code for each in suggested(book, "three-repeats", "escalation")] == [
        "escalation", "three-repeats",
    ]  # fmt: skip
    heard(book, ago(39))
    assert [each.rule.code for each in suggested(book, "three-repeats", "escalation")] == ["three-repeats"]


def test_high_risk_by_score_or_by_judgement_asks_for_marac_and_an_idva(book: Casebook) -> None:
    rules = ("high-risk-marac", "high-risk-idva", "medium-risk-service")
    judged(book, "", 13, ago(9))
    assert suggested(book, *rules) == []
    judged(book, "", 14, ago(8))
    assert [each.rule.code for each in suggested(book, *rules)] == ["high-risk-idva", "high-risk-marac"]
    judged(book, "high", 9, ago(7))
    both = suggested(book, *rules)
    assert facts(both[0]) == [("Dash of Ash Fern: high, 9", ago(7))]
    book.do(list_to_forum, listing_id=new(), case_id=CASE, forum="MARAC", status="proposed")
    referred(book, "idva", ago(6), HIM)  # somebody else
    assert [each.rule.code for each in suggested(book, *rules)] == ["high-risk-idva"]
    referred(book, "idva", ago(6))
    assert suggested(book, *rules) == []


def test_a_referral_that_ended_before_the_assessment_does_not_count_and_a_hearing_since_does(
    book: Casebook,
) -> None:
    referred(book, "idva", ago(90), ended=ago(60))
    judged(book, "high", 15, ago(7))
    assert len(suggested(book, "high-risk-idva", "high-risk-marac")) == 2
    heard(book, ago(2))
    [listing] = book.read(get_case, case_id=CASE).listings
    assert listing.forum == "MARAC"
    assert [each.rule.code for each in suggested(book, "high-risk-idva", "high-risk-marac")] == [
        "high-risk-idva"
    ]


def test_standard_and_medium_risk_are_offered_the_service(book: Casebook) -> None:
    judged(book, "medium", 8, ago(3))
    [offer] = suggested(book, "high-risk-marac", "high-risk-idva", "medium-risk-service")
    assert offer.rule.service == "support"
    referred(book, "refuge", ago(1), None)
    assert suggested(book, "medium-risk-service") == []


def test_an_idva_is_to_be_in_contact_within_a_day_of_the_referral(book: Casebook) -> None:
    referred(book, "idva", ago(2))
    [waits] = suggested(book, "idva-contact")
    assert (facts(waits), waits.finding.due) == ([("Referral to IDVA service", ago(2))], ago(1))
    about: dict[str, Any] = {"case_id": CASE, "happened": ago(1)}
    book.do(record_contact, contact_id=new(), person_id=HIM, result="made", **about)
    book.do(record_contact, contact_id=new(), person_id=HER, result="attempted", **about)
    assert len(suggested(book, "idva-contact")) == 1
    book.do(record_contact, contact_id=new(), person_id=HER, result="made", **about)
    assert suggested(book, "idva-contact") == []
    assert suggested(book, "idva-contact", today=ago(3)) == []


def test_somebody_who_harmed_two_people_is_proposed_to_matac_until_the_case_is_listed(book: Casebook) -> None:
    assert suggested(book, "serial-perpetrator") == []
    book.do(record_person, person_id=CHILD, surname="Bell", forename="Nicola")
    about: dict[str, Any] = {"led_by": "perpetrator", "subject_role": "perpetrator"}
    book.do(open_case, case_id="9" * 32, subject_id=HIM, reference="CN2", **about)
    book.do(link_person, link_id=new(), case_id="9" * 32, person_id=CHILD, role="victim")
    here, there = suggested(book, "serial-perpetrator")
    assert {facts(here)[0][0], facts(here)[1][0]} == {"Case opened: Ash Fern", "Case opened: Nicola Bell"}
    assert (here.reference, there.reference) == ("CN1", "CN2")
    book.do(list_to_forum, listing_id=new(), case_id=CASE, forum="MATAC")
    assert [each.reference for each in suggested(book, "serial-perpetrator")] == ["CN2"]


def test_the_school_hears_before_the_next_school_day_of_a_child_who_was_there_or_not(
    book: Casebook,
) -> None:
    friday = date(2026, 12, 4)
    incident_id = incident(book, friday) if friday <= TODAY else incident(book, friday := ago(3))
    assert suggested(book, "children-school", today=friday) == []
    book.do(record_person, person_id=CHILD, surname="Fern", forename="Jo")
    book.do(link_person, link_id=new(), case_id=CASE, person_id=CHILD, role="child")
    [notice] = suggested(book, "children-school", today=friday)
    assert notice.finding.about == incident_id
    assert notice.finding.due is not None
    assert notice.finding.due > friday
    assert [fact.record_id for fact in notice.finding.facts] == [incident_id, CHILD]
    details = NoticeDetails(
        child_id=CHILD, incident_id=incident_id, happened=friday, not_needed="Home-educated"
    )
    about: dict[str, Any] = {"notice_id": new(), "case_id": CASE}
    book.do(record_encompass_notice, **about, details=details)
    assert suggested(book, "children-school", today=friday) == []
    book.do(withdraw_encompass_notice, notice_id=about["notice_id"])
    assert len(suggested(book, "children-school", today=friday)) == 1
    referred(book, "school", friday, CHILD)
    assert suggested(book, "children-school", today=friday) == []


def test_children_who_were_present_need_no_link(book: Casebook) -> None:
    incident(book, ago(1), children_present="yes")
    assert len(suggested(book, "children-school")) == 1


def test_a_case_without_contact_is_named_after_four_weeks_unless_it_is_on_hold(book: Casebook) -> None:
    assert suggested(book, "no-contact", today=TODAY + timedelta(days=28)) == []
    late = TODAY + timedelta(days=29)
    [silent] = suggested(book, "no-contact", today=late)
    assert facts(silent) == [("Case opened", TODAY)]
    book.do(record_contact, contact_id=new(), case_id=CASE, person_id=HER, result="made", happened=ago(5))
    [silent] = suggested(book, "no-contact", today=late)
    assert facts(silent) == [("Last contact made", ago(5))]
    amended(book, amend_case, case_id=CASE, status="on hold")
    assert suggested(book, "no-contact", today=late) == []


def test_dates_of_the_diary_that_passed_are_suggested_for_cases_and_for_agencies(book: Casebook) -> None:
    book.do(record_agency, agency_id="1" * 32, name="Harbour", agreement_review=ago(1))
    about: dict[str, Any] = {"agency_id": "1" * 32, "name": "Sam Reed", "statement_expires": ago(1)}
    book.do(record_representative, representative_id="2" * 32, **about)
    agreement, statement = suggested(book, "agreement-review", "statement-expired")
    assert (agreement.name, agreement.finding.case_id) == ("Harbour", "")
    assert (agreement.finding.opens_id, agreement.key) == ("1" * 32, f"agreement-review:{'1' * 32}:")
    assert suggested(book, "agreement-review", "statement-expired", today=ago(1)) == []
    assert statement.rule.code == "statement-expired"
    details = ReferralDetails(received=ago(7), source="Police")
    book.do(record_referral, referral_id="3" * 32, case_id=CASE, details=details)
    assert [each.reference for each in suggested(book, "referral-unanswered")] == ["CN1"]
    assert suggested(book, "referral-unanswered", today=ago(1)) == []


def test_a_declined_suggestion_comes_back_when_the_facts_change_and_not_before(book: Casebook) -> None:
    for days in (90, 80, 70):
        incident(book, ago(days))
    [three] = suggested(book, "three-repeats")
    about = answer_of(three)
    with pytest.raises(Refused, match="Enter why you decline it") as refused:
        book.do(decline_suggestion, answer_id="1" * 32, reason=" ", **about)
    assert refused.value.field == "reason"
    book.do(decline_suggestion, answer_id="1" * 32, reason="Reviewed on Monday", **about)
    assert suggested(book, "three-repeats") == []
    assert suggested(book, "three-repeats", today=TODAY + timedelta(days=1)) == []
    with pytest.raises(Refused, match="already been answered"):
        book.do(accept_suggestion, answer_id="2" * 32, **about)
    book.do(withdraw_suggestion_answer, answer_id="1" * 32)
    assert suggested(book, "three-repeats") == [three]
    book.do(restore_suggestion_answer, answer_id="1" * 32)
    incident(book, ago(1))
    [again] = suggested(book, "three-repeats")
    assert len(facts(again)) == 4
    book.do(accept_suggestion, answer_id="2" * 32, **answer_of(again))
    assert suggested(book, "three-repeats") == []


def answer_of(suggestion: Suggestion) -> dict[str, str]:
    """What an answer says of its suggestion."""
    finding = suggestion.finding
    about = {"about": finding.about, "case_id": finding.case_id, "facts": finding.digest}
    return {"rule": suggestion.rule.code, **about}


def test_an_answer_names_a_rule_that_there_is_and_may_be_about_an_agency(book: Casebook) -> None:
    with pytest.raises(Refused, match="no longer a rule with this code"):
        book.do(accept_suggestion, answer_id=new(), rule="party", about="1", case_id="", facts="1")
    book.do(record_agency, agency_id="1" * 32, name="Harbour", agreement_review=ago(1))
    [agreement] = suggested(book, "agreement-review")
    book.do(accept_suggestion, answer_id=new(), **answer_of(agreement))
    assert suggested(book, "agreement-review") == []


def test_the_months_count_from_the_referral_where_the_area_says_so(book: Casebook, tmp_path: Any) -> None:
    shipped = next(each for each in shipped_rules().entries if each.definition.code == "marac-repeat")
    own = shipped.text.replace('"hearing"', '"referral"').replace("edition = 1", "edition = 2")
    (tmp_path / "ours.toml").write_text(own, encoding="utf-8")
    (tmp_path / "wrong.toml").write_text(own.replace("anchor", "anker"), encoding="utf-8")
    book.do(choose_for_all, key="definitions.folder", value=str(tmp_path))
    [fault] = book.read(rule_library).faults
    assert (fault.file, fault.line) == ("wrong.toml", own.splitlines().index('anchor = "referral"') + 1)
    settings = book.read(get_rule_settings)
    assert settings.faults == (fault,)
    assert [(rule.name, rule.edition) for rule in settings.rules if rule.own] == [("MARAC repeat", 2)]
    assert len(settings.rules) == len(shipped_rules().entries)
    details = ReferralDetails(received=ago(60), source="Police", forum="MARAC")
    book.do(record_referral, referral_id="3" * 32, case_id=CASE, details=details)
    heard(book, ago(30))
    incident(book, ago(40))
    [repeat] = suggested(book, "marac-repeat")
    assert facts(repeat)[0] == ("Referral received: MARAC", ago(60))


def test_a_referral_is_the_anchor_until_its_months_have_ended(book: Casebook, tmp_path: Any) -> None:
    shipped = next(each for each in shipped_rules().entries if each.definition.code == "marac-repeat")
    own = shipped.text.replace('"hearing"', '"referral"').replace("edition = 1", "edition = 2")
    (tmp_path / "ours.toml").write_text(own, encoding="utf-8")
    book.do(choose_for_all, key="definitions.folder", value=str(tmp_path))
    details = ReferralDetails(received=date(2026, 1, 31), source="Police", forum="MARAC")
    book.do(record_referral, referral_id="3" * 32, case_id=CASE, details=details)
    incident(book, date(2026, 2, 1))
    assert len(suggested(book, "marac-repeat", today=date(2027, 1, 31))) == 1
    assert suggested(book, "marac-repeat", today=date(2027, 2, 1)) == []


def test_a_case_alone_has_the_suggestions_that_it_has_among_all(tmp_path: Path, casebooks: Casebooks) -> None:
    with casebooks.open(tmp_path / "Sample.casebook", cases=60) as sample:
        every = sample.read(list_suggestions, today=TODAY)
        assert len({each.rule.watcher for each in every}) > 5
        for case_id in sample.read(lambda session: list(session.scalars(select(Case.id)))):
            of_case = [each for each in every if each.finding.case_id == case_id]
            alone = sample.read(list_suggestions, today=TODAY, case_id=case_id)
            assert sorted(map(repr, alone)) == sorted(map(repr, of_case))


def test_the_fact_of_a_record_without_a_day_is_its_words() -> None:
    assert wording.fact("Child in the case", None) == "Child in the case"
    assert wording.incident("") == "Incident"
    assert wording.numbers(0, 0, 28, 24) == "28 days, 24 hours"
