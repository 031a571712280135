"""An area's own files of every kind: a wrong one is left out and named, a sound one goes the whole way."""

import shutil
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from coordinator.access.open import open_casebook
from coordinator.agencies.same_names import same_agency
from coordinator.area.kinds import KINDS
from coordinator.area.library import OTHERS_PUT_BACK
from coordinator.area.settings_view import get_forum_settings, get_other_settings
from coordinator.assessments.form import AssessmentForm
from coordinator.assessments.library import FOLDER
from coordinator.assessments.settings_view import get_form_settings
from coordinator.casebook.casebook import Casebook
from coordinator.cases.link_use_cases import record_needs
from coordinator.cases.needs import amend_need, list_needs
from coordinator.definitions.library import FORM as FORM_KIND
from coordinator.definitions.library import RULE as RULE_KIND
from coordinator.definitions.library import kind_of
from coordinator.definitions.reader import Faulty, read_text
from coordinator.diary.calendar import day_facts, next_school_day
from coordinator.diary.queries import list_diary
from coordinator.disclosures.decision import DecisionDetails
from coordinator.disclosures.decision_use_cases import record_disclosure_decision
from coordinator.disclosures.dvds.scheme import dvds_scheme
from coordinator.disclosures.encompass.scheme import encompass_scheme
from coordinator.disclosures.lists import lists
from coordinator.disclosures.queries import get_disclosures
from coordinator.imports.reading.column_headings import SheetKind, read_heading
from coordinator.incidents.queries import list_incidents
from coordinator.incidents.rules import IncidentDetails
from coordinator.incidents.use_cases import record_incident
from coordinator.orders import entry_use_cases as order_entries
from coordinator.orders.details import OrderDetails
from coordinator.orders.kinds import kinds
from coordinator.orders.queries import list_orders
from coordinator.orders.use_cases import record_order
from coordinator.preferences.use_cases import choose_for_all
from coordinator.referrals.onward_use_cases import record_onward_referral
from coordinator.referrals.services import counted_as, endings_of, service_names
from coordinator.ties.rules import sentence_for, tie_kinds
from coordinator.ties.use_cases import record_tie
from coordinator.watch.rule import WatchRule
from coordinator.watch.settings_view import get_rule_settings
from tests.amending import amended
from tests.casebooks import PASSPHRASE
from tests.coordinator.area.area_files import FORM, FORUM, RULE, SOUND, WRONG
from tests.coordinator.packs.pack_text import built, text_of
from tests.coordinator.packs.sample_meeting import Invented, invent_meeting

CLASSES: dict[str, type[Any]] = {
    **{kind.about: kind.kind for kind in KINDS}, FORM_KIND: AssessmentForm, RULE_KIND: WatchRule,
}  # fmt: skip


@pytest.mark.parametrize("kind", SOUND)
def test_a_file_is_known_by_its_keys_and_each_fault_by_its_line(kind: str) -> None:
    sound = SOUND[kind]
    assert kind_of(sound) == kind
    read_text(CLASSES[kind], sound, "ours.toml")
    for old, new, further, says in WRONG[kind]:
        assert old in sound
        wrong = sound.replace(old, new, 1)
        assert kind_of(wrong) == kind, new
        with pytest.raises(Faulty) as faulty:
            read_text(CLASSES[kind], wrong, "ours.toml")
        fault = faulty.value.fault
        expected = sound[: sound.index(old)].count("\n") + 1 + further
        assert (fault.line, fault.sentence[: len(says)]) == (expected, says)


def use(book: Casebook, folder: Path, files: dict[str, str]) -> None:
    """Make a folder of an area, and use it."""
    folder.mkdir()
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, "utf-8")
    book.do(choose_for_all, key=FOLDER, value=str(folder))


def left_out(book: Casebook) -> list[str]:
    """Every file that the settings name, with its line and its fault."""
    found = (
        *book.read(get_form_settings).faults, *book.read(get_forum_settings).faults,
        *book.read(get_other_settings).faults, *book.read(get_rule_settings).faults,
    )  # fmt: skip
    return [str(fault) for fault in found]


def test_a_folder_with_a_wrong_file_of_each_kind_names_each_once(book: Casebook, tmp_path: Path) -> None:
    use(book, tmp_path / "ours", {
        kind: sound.replace(WRONG[kind][0][0], WRONG[kind][0][1], 1) for kind, sound in SOUND.items()
    })  # fmt: skip
    assert sorted(each.partition(".")[0] for each in left_out(book)) == sorted(SOUND)
    assert "knife" not in kinds()


def test_what_refers_to_no_form_is_left_out_and_named_with_its_line(book: Casebook, tmp_path: Path) -> None:
    use(book, tmp_path / "ours", {
        "rule": RULE.replace('tool = "Dash"', 'tool = "Gone"'),
        "forum": FORUM,
        "form": FORM.replace(
            "edition = 1",
            'edition = 1\nprompts = [{ question = "1", answer = "yes", form = "Gone", words = "Fill in" }]',
        ),
    } | {"panel": FORUM.replace('"STALK"', '"PANEL"').replace("talk", "anel").replace(
        "cycle_weeks = 3", 'cycle_weeks = 3\nmeasure = "Gone"')})  # fmt: skip
    says = "There is no form with the code “Gone”. Check its capitals, or add the form to the folder."
    lines = {"rule": RULE, "form": FORM, "panel": FORUM}
    found = {name: lines[name].count("\n", 0, lines[name].index(at)) for name, at in (
        ("rule", 'tool ='), ("form", "edition = 1"), ("panel", "cycle_weeks"),
    )}  # fmt: skip
    assert left_out(book) == [
        f"form.toml, line {found['form'] + 2}: {says}",
        f"panel.toml, line {found['panel'] + 2}: {says}",
        f"rule.toml, line {found['rule'] + 1}: {says}",
    ]


@pytest.fixture
def area(book: Casebook, tmp_path: Path) -> Path:
    """A casebook whose area has a sound file of every kind."""
    use(book, tmp_path / "ours", SOUND)
    assert left_out(book) == []
    return tmp_path / "ours"


def test_an_order_kind_of_one_file_goes_from_its_record_to_its_clock_and_the_pack(
    book: Casebook, area: Path
) -> None:
    made: Invented = book.do(invent_meeting, "MARAC", 1).value
    his_led: Invented = book.do(invent_meeting, "MATAC", 1).value
    today = book.clock().date()
    for number, meeting in enumerate((made, his_led)):
        details = OrderDetails(person_id=meeting.subject_id, kind="knife", made=today, served=today)
        about: dict[str, Any] = {"case_id": meeting.case_id, "details": details, "protected": ()}
        book.do(record_order, order_id=str(number) * 32, **about)
        book.do(
            order_entries.record_order_condition, condition_id=str(number) * 32, order_id=str(number) * 32,
            kind="no knife", words="Not to have a knife in a public place",
        )  # fmt: skip
    dated = {entry.day for entry in book.read(list_diary, today=today) if "gives the police" in entry.what}
    assert dated == {today + timedelta(2)}  # three days beginning with the day of service
    assert "Knife crime prevention order" in text_of(built(book, made))
    text = text_of(built(book, his_led, doubts=True))
    assert "Order against Craig Robinson" in text
    assert "Knife crime" not in text  # words of the area's own are on no perpetrator-led paper
    shutil.rmtree(area)
    path = book.path
    book.lock()
    assert "knife" not in kinds()
    with open_casebook(path, PASSPHRASE) as elsewhere:
        (row,) = elsewhere.read(list_orders, case_id=made.case_id)
        assert row.title == "Knife crime prevention order"


def test_services_links_incidents_and_names_of_agencies_are_recorded_and_open_elsewhere(
    book: Casebook, area: Path
) -> None:
    made: Invented = book.do(invent_meeting, "MARAC", 1).value
    today = book.clock().date()
    book.do(record_onward_referral, onward_id="1" * 32, case_id=made.case_id, kind="horses")
    assert counted_as("support") >= {"support", "horses"}
    assert (service_names()["horses"], endings_of("horses")["rode"]) == ("Equine therapy", "Rode")
    details = IncidentDetails(happened=today, kind="spiking")
    book.do(record_incident, incident_id="2" * 32, case_id=made.case_id, details=details)
    her = made.victim_id
    book.do(record_tie, tie_id="3" * 32, person_id=made.subject_id, other_id=her, kind="godparent")
    assert sentence_for("godparent", "Ann", "Una", "female") == "Una is the godmother of Ann."
    assert tie_kinds()["parent"].protects == "person"
    book.do(record_needs, case_id=made.case_id, labels=("Dog",), opened_with=())
    (need,) = [each for each in book.read(list_needs, case_id=made.case_id) if each.label == "Dog"]
    amended(book, amend_need, need_id=need.id, domain="pets", outcome="rehomed")
    assert same_agency()["larch house"] == ("larch house", "larch hostel")
    weighed = DecisionDetails(
        scheme="stalking panel", person_id=made.subject_id, considered=today, considered_by="PS Dale",
        recipient="Elm House", recipient_kind="hostel",
    )  # fmt: skip
    book.do(record_disclosure_decision, decision_id="4" * 32, case_id=made.case_id, details=weighed)
    shutil.rmtree(area)
    path = book.path
    book.lock()
    with open_casebook(path, PASSPHRASE) as elsewhere:
        assert (service_names()["horses"], tie_kinds()["godparent"].back) == ("Equine therapy", "godchild")
        assert [row.type_words for row in elsewhere.read(list_incidents, case_id=made.case_id)] == ["Spiking"]
        (need,) = [each for each in elsewhere.read(list_needs, case_id=made.case_id) if each.label == "Dog"]
        assert (need.domain_words, need.outcome_words) == ("Pets", "Rehomed")
        (decision,) = elsewhere.read(get_disclosures, case_id=made.case_id).decisions
        assert decision.scheme_words == "Stalking panel, to a third party"
        assert lists().recipients["hostel"] == "Hostel"
    assert "horses" not in service_names()
    assert "hostel" not in lists().recipients


def test_an_areas_own_school_holidays_take_the_place_of_those_that_ship(book: Casebook, area: Path) -> None:
    assert next_school_day(date(2026, 11, 30)) == date(2026, 12, 7)
    assert day_facts(date(2026, 12, 2)).words == "Fair week"
    assert day_facts(date(2026, 12, 22)).words == ""  # the holidays that ship don't count any more
    (area / "holidays.toml").unlink()
    book.read(get_other_settings)
    assert next_school_day(date(2026, 11, 30)) == date(2026, 12, 1)


def test_an_areas_own_edition_of_a_scheme_is_used_says_what_differs_and_can_be_put_back(
    book: Casebook, area: Path
) -> None:
    for name, old, new in (("dvds", "days = 28", "days = 35"), ("encompass", '"08:45"', '"08:30"')):
        text = SOUND[name].replace(old, new).replace('"first response"', '"elm team"')
        (area / f"{name}.toml").write_text(text, "utf-8")
    differ = {state.code: state.differs for state in book.read(get_other_settings).states if state.own}
    assert differ["dvds dvds"] == ("days: 28 → 35",)
    assert (dvds_scheme().days, str(encompass_scheme().begins)) == (35, "08:30:00")
    passed_on = read_heading("Encompass date passed to Elm team", SheetKind.PEOPLE)
    assert passed_on is not None
    assert passed_on.field == "encompass.passed"
    book.do(choose_for_all, key=OTHERS_PUT_BACK, value='["dvds dvds"]')
    assert dvds_scheme().days == 28
    (state,) = [each for each in book.read(get_other_settings).states if each.code == "dvds dvds"]
    assert (state.own, state.has_own, state.edition) == (False, True, 1)
