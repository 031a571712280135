"""Orders in force are in the papers of a meeting; what is typed in them only once somebody released it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select

from coordinator.agencies.queries import find_agency
from coordinator.casebook.casebook import Casebook
from coordinator.cases.link_use_cases import link_person
from coordinator.cases.use_cases import open_case
from coordinator.core.dates import show_day
from coordinator.core.permissions import use_case
from coordinator.documents.pdf_text import read_text
from coordinator.orders.details import OrderDetails
from coordinator.orders.entry_use_cases import record_order_condition, record_order_event
from coordinator.orders.model import Order, OrderCondition
from coordinator.orders.use_cases import amend_order, record_order, withdraw_order
from coordinator.packs import produce
from coordinator.packs.release_view import ReleaseEntry, get_release_view
from coordinator.people.lead_use_cases import record_lead
from coordinator.people.use_cases import record_address, record_person
from coordinator.recipients.use_cases import bar_recipient
from coordinator.redaction.protected_people import end_protection, protected_people
from coordinator.release.entry import ReleaseOutcome
from coordinator.release.use_cases import decide_paragraphs
from coordinator.store.audit import UnitOfWork
from tests.coordinator.packs.sample_meeting import HELD, Invented, invent_meeting
from tests.releases import release_all

FORUMS = ("MATAC", "MAPPA", "HRAP")
MADE = date.today() - timedelta(days=60)
START = HELD - timedelta(days=300)
ORDER = "1" * 32
ZONE = "Not to go into the area marked in red: 14 Acacia Avenue to the river"
HARMLESS = "Not to drink in any public place"
COURT = "Teesside Combined Court"


@pytest.fixture(params=FORUMS)
def made(book: Casebook, request: pytest.FixtureRequest) -> Invented:
    """A meeting of each perpetrator-led forum about one case."""
    invented: Invented = book.do(invent_meeting, request.param, 1).value
    return invented


@pytest.fixture
def matac(book: Casebook) -> Invented:
    """A meeting of MATAC about one case."""
    invented: Invented = book.do(invent_meeting, "MATAC", 1).value
    return invented


@pytest.fixture
def marac(book: Casebook) -> Invented:
    """A meeting of MARAC about one case."""
    invented: Invented = book.do(invent_meeting, "MARAC", 1).value
    return invented


def order(book: Casebook, about: Invented, *, protects: tuple[str, ...] = (), **known: Any) -> str:
    """Record an order that binds the perpetrator, without an end."""
    values = {"kind": "restraining", "made": MADE, "no_end": True, **known}
    details = OrderDetails(about.subject_id, **values)
    chosen = tuple((each, True) for each in protects)
    book.do(record_order, order_id=ORDER, case_id=about.case_id, details=details, protected=chosen)
    return ORDER


def condition(book: Casebook, words: str, **known: Any) -> None:
    """Record a condition of the order."""
    book.do(record_order_condition, condition_id=uuid4().hex, order_id=ORDER, words=words, **known)


def breach(book: Casebook, **known: Any) -> None:
    """Record a breach of the order."""
    about = {"kind": "breach", "words": "Seen at her gate", "happened": MADE, **known}
    book.do(record_order_event, event_id=uuid4().hex, order_id=ORDER, **about)


def paper(book: Casebook, made: Invented) -> str:
    """The words of the pack as it is now, without the spaces that a line's end makes."""
    snapshot, _ = book.read(produce.gather_copy, made.meeting_id)
    content = produce.build(snapshot, kind="pack", recipient="Harbour", copy_number=1).content
    return " ".join(" ".join(read_text(content)).split())


def entry_of(book: Casebook, made: Invented, words: str) -> ReleaseEntry:
    """The entry that holds some words, decided or not."""
    view = book.read(get_release_view, meeting_id=made.meeting_id)
    return next(one for group in view.groups for one in group.entries if words in one.settled.entry.text)


def offered(book: Casebook, made: Invented) -> str:
    """All that is offered for release."""
    view = book.read(get_release_view, meeting_id=made.meeting_id)
    return "\n".join(one.settled.entry.text for group in view.groups for one in group.entries)


def test_kind_and_dates_of_an_order_print_and_what_is_typed_waits_for_release(
    book: Casebook, made: Invented
) -> None:
    check = HELD + timedelta(days=9)
    order(book, made, court_name=COURT, next_check=check, served=MADE, power_of_arrest="yes")
    condition(book, HARMLESS)
    breach(book, outcome="charge", outcome_words="Two counts, bailed")
    text = paper(book, made)
    assert "Restraining order against Craig Robinson" in text
    assert "no end date" in text
    assert f"Next check: {show_day(check).removesuffix(f' {HELD.year}')}" in text
    assert "Power of arrest" in text
    assert "charged" in text
    for typed in (COURT, HARMLESS, "Two counts"):
        assert typed not in text, typed
    before = text.count("Ask the coordinator")
    assert before
    for typed in (COURT, HARMLESS, "Two counts"):
        choice = entry_of(book, made, typed).choice(
            ReleaseOutcome.RELEASED, reason="Court papers", authoriser="DI Hale"
        )
        book.do(decide_paragraphs, choices=(choice,))
    text = paper(book, made)
    for typed in (COURT, HARMLESS, "charged: Two counts, bailed"):
        assert typed in text, typed


def test_each_condition_is_decided_by_itself(book: Casebook, matac: Invented) -> None:
    order(book, matac)
    for words in (HARMLESS, "Not to leave England", "Not to enter the shop"):
        condition(book, words)
    choices = (
        entry_of(book, matac, HARMLESS).choice(ReleaseOutcome.RELEASED, reason="His"),
        entry_of(book, matac, "England").reworded("In breach of his conditions", ()),
        entry_of(book, matac, "shop").choice(ReleaseOutcome.LEFT_OUT),
    )
    book.do(decide_paragraphs, choices=choices)
    text = paper(book, matac)
    assert HARMLESS in text
    assert "In breach of his conditions" in text
    assert "England" not in text
    assert "enter the shop" not in text


def test_an_edit_of_a_condition_opens_it_again(book: Casebook, matac: Invented) -> None:
    order(book, matac)
    condition(book, HARMLESS)
    book.do(decide_paragraphs, choices=(entry_of(book, matac, HARMLESS).choice(ReleaseOutcome.RELEASED),))
    assert HARMLESS in paper(book, matac)
    book.do(reword_conditions, matac, f"{HARMLESS} or tablet")
    assert "public place" not in paper(book, matac)


@use_case("reword_conditions_in_test")
def reword_conditions(work: UnitOfWork, made: Invented, words: str) -> None:
    """Give all conditions other words."""
    for row in work.session.query(OrderCondition):
        row.words = words


LEAKS = (
    ("an address in a condition", {"condition": "Not to go to 14 Acacia Avenue"}, "acacia"),
    ("an address in an exclusion zone", {"condition": ZONE}, "acacia"),
    ("an address in other letters", {"condition": "Not to be near 14 acaсia ave"}, "ave"),
    ("a telephone in a condition", {"condition": "Not to ring 07700 900 123"}, "900"),
    ("an address where the court is", {"court_name": "Flat 2, 14 Acacia Avenue"}, "acacia"),
    ("an address in what came of a breach", {"outcome_words": "Bailed, not to 14 Acacia Avenue"}, "acacia"),
    ("an alias in a condition", {"condition": "Not to contact Anka Zielona"}, "zielona"),
    ("a school in a condition", {"condition": "Not to wait at Larchfield Primary"}, "larchfield"),
)  # fmt: skip


@pytest.mark.parametrize(("texts", "trace"), [leak[1:] for leak in LEAKS], ids=[leak[0] for leak in LEAKS])
def test_no_way_in_lets_her_whereabouts_out(
    book: Casebook, matac: Invented, texts: dict[str, str], trace: str
) -> None:
    book.do(record_lead, lead_id="5" * 32, person_id=matac.victim_id, kind="new name", words="Anka Zielona")
    order(book, matac, court_name=texts.get("court_name", ""))
    condition(book, texts.get("condition", HARMLESS))
    breach(book, outcome_words=texts.get("outcome_words", ""))
    typed = next(iter(texts.values()))
    assert typed not in paper(book, matac)
    found = entry_of(book, matac, typed)
    assert found.finds, typed
    release_all(book, matac.meeting_id)  # all that has no find
    assert trace not in _orders_of(paper(book, matac)).lower()
    with_reason = found.choice(ReleaseOutcome.RELEASED, reason="Court papers", authoriser="DI Hale")
    book.do(decide_paragraphs, choices=(with_reason,))
    assert trace in _orders_of(paper(book, matac)).lower()


def _orders_of(text: str) -> str:
    """What a pack has under the heading of the orders."""
    return text.partition("Orders in force")[2].partition("Information shared")[0]


@pytest.mark.parametrize("forum", FORUMS)
def test_an_order_against_anybody_but_him_is_in_no_paper_and_is_not_offered(
    book: Casebook, forum: str
) -> None:
    made = book.do(invent_meeting, forum, 1).value
    order(book, replace(made, subject_id=made.victim_id), court_name="Barnard Row Court")
    condition(book, HARMLESS)
    assert "Orders in force" not in paper(book, made)
    assert HARMLESS not in offered(book, made)
    assert "Barnard Row" not in offered(book, made)


def test_an_order_against_a_perpetrator_who_is_protected_is_in_no_paper(
    book: Casebook, matac: Invented
) -> None:
    order(book, matac)
    assert "Orders in force" in paper(book, matac)
    book.do(open_case, case_id="9" * 32, subject_id=matac.victim_id, reference="P900")
    book.do(link_person, link_id="8" * 32, case_id="9" * 32, person_id=matac.subject_id, role="victim")
    assert "Orders in force" not in paper(book, matac)


def test_who_it_protects_and_what_else_is_known_is_never_in_a_perpetrator_led_paper(
    book: Casebook, matac: Invented
) -> None:
    more = {"more": "She waits at the gate", "reference": "RO/77", "authority": "Insp Vale"}
    order(book, matac, protects=(matac.victim_id,), **more)
    book.do(amend_order, order_id=ORDER, opened_with={"protects": ""}, protects="Joan Larkin")
    release_all(book, matac.meeting_id, finds=True)
    shown = _orders_of(paper(book, matac))
    for hidden in ("Protects", "Kowalska", "Larkin", "She waits", "RO/77", "Insp Vale"):
        assert hidden not in shown, hidden


def test_whom_an_order_protects_is_a_protected_person_until_somebody_decides_otherwise(
    book: Casebook, matac: Invented
) -> None:
    book.do(record_person, person_id="9" * 32, surname="Larkin", forename="Joan")
    book.do(link_person, link_id="8" * 32, case_id=matac.case_id, person_id="9" * 32, role="associate")
    book.do(record_address, address_id="7" * 32, person_id="9" * 32, lines="8 Fern Close")
    assert "9" * 32 not in book.read(protected_people)
    order(book, matac, protects=("9" * 32,))
    condition(book, "Not to go to 8 Fern Close")
    assert "9" * 32 in book.read(protected_people)
    assert entry_of(book, matac, "8 Fern Close").finds
    opened = {f"protected{'9' * 32}": True}
    book.do(amend_order, order_id=ORDER, opened_with=opened, protected=(("9" * 32, False),))
    assert "9" * 32 in book.read(protected_people)
    book.do(withdraw_order, order_id=ORDER)
    assert "9" * 32 in book.read(protected_people)
    book.do(end_protection, end_id="e" * 32, person_id="9" * 32, reason="Chosen by mistake")
    assert "9" * 32 not in book.read(protected_people)


def test_somebody_who_was_never_chosen_is_not_protected_by_an_order(book: Casebook, matac: Invented) -> None:
    book.do(record_person, person_id="9" * 32, surname="Larkin", forename="Joan")
    book.do(link_person, link_id="8" * 32, case_id=matac.case_id, person_id="9" * 32, role="associate")
    order(book, matac)
    book.do(amend_order, order_id=ORDER, opened_with={}, protected=(("9" * 32, False),))
    assert "9" * 32 not in book.read(protected_people)


@pytest.mark.parametrize(
    "words",
    ["Her mother Joan Larkin, 8 Fern Close", "joan larkin; 8 fern close, Yarm", "Joan Larkin\n8 Fern Close"],
)
@pytest.mark.parametrize("typed", ["Ask Joan Larkin for the keys", "He was seen at 8 Fern Close"])
def test_others_whom_an_order_protects_are_found_in_whatever_is_typed(
    book: Casebook, matac: Invented, words: str, typed: str
) -> None:
    order(book, matac)
    condition(book, typed)
    assert not entry_of(book, matac, typed).finds
    book.do(amend_order, order_id=ORDER, opened_with={"protects": ""}, protects=words)
    assert entry_of(book, matac, typed).finds
    book.do(withdraw_order, order_id=ORDER)
    other: Invented = book.do(invent_meeting, "MAPPA", 1).value
    order_of_other(book, other)
    assert entry_of(book, other, HARMLESS).finds == 0


def order_of_other(book: Casebook, made: Invented) -> None:
    """Record a second order, of another case."""
    details = OrderDetails(made.subject_id, "restraining", made=MADE, no_end=True)
    book.do(record_order, order_id="2" * 32, case_id=made.case_id, details=details)
    book.do(record_order_condition, condition_id="3" * 32, order_id="2" * 32, words=HARMLESS)


@pytest.mark.parametrize("words", ["The two children", "Her mother", "Staff at the refuge", "any neighbour"])
def test_ordinary_words_for_who_else_is_protected_make_no_finds(
    book: Casebook, matac: Invented, words: str
) -> None:
    order(book, matac)
    book.do(amend_order, order_id=ORDER, opened_with={"protects": ""}, protects=words)
    condition(book, f"Not to shout at {words.lower()}")
    assert not entry_of(book, matac, "shout").finds


def test_a_condition_in_the_words_of_its_definition_needs_no_release(book: Casebook, matac: Invented) -> None:
    order(book, matac, kind="licence")
    condition(book, "Not to be alone with anybody under 12")
    words = "Not to get or encourage others to do what is forbidden"
    condition(book, words)
    text = paper(book, matac)
    assert words in text
    assert "And 8 standard conditions." in text
    assert "under 12" not in text


def test_a_standard_condition_with_other_words_is_free_text(book: Casebook, matac: Invented) -> None:
    order(book, matac, kind="licence")
    book.do(change_one_standard, "Live at 14 Acacia Avenue")
    text = paper(book, matac)
    assert "And 7 standard conditions." in text
    assert "Acacia" not in _orders_of(text)
    assert entry_of(book, matac, "Live at 14").finds


@use_case("change_one_standard_in_test")
def change_one_standard(work: UnitOfWork, words: str) -> None:
    """Give one of the conditions that every licence has other words."""
    work.session.scalars(select(OrderCondition).limit(1)).one().words = words


def test_a_kind_that_is_on_no_list_is_not_printed(book: Casebook, matac: Invented) -> None:
    order(book, matac)
    book.do(of_unknown_kind, "lives at 14 Acacia Avenue")
    shown = _orders_of(paper(book, matac))
    assert "Order against Craig Robinson" in shown
    assert "Acacia" not in shown


@use_case("of_unknown_kind_in_test")
def of_unknown_kind(work: UnitOfWork, kind: str) -> None:
    """Give the order a kind of a later version."""
    work.session.get_one(Order, ORDER).kind = kind


@pytest.mark.parametrize(
    ("expires", "shown"), [(HELD, True), (HELD - timedelta(days=1), False), (None, True)]
)
def test_an_order_is_in_the_papers_to_its_last_day(
    book: Casebook, marac: Invented, expires: date | None, shown: bool
) -> None:
    order(book, marac, made=START, expires=expires, no_end=expires is None)
    assert ("Orders in force" in paper(book, marac)) is shown


def test_only_what_is_in_force_of_an_order_is_in_the_papers(book: Casebook, marac: Invented) -> None:
    order(book, marac, made=START)
    condition(book, "Kept to the day", expires=HELD)
    condition(book, "Ended the day before", expires=HELD - timedelta(days=1))
    condition(book, "Taken out", lifted=START)
    for day, words in ((10, "Fined £80"), (20, "Recalled for 28 days"), (15, "Warned by letter")):
        breach(book, happened=START + timedelta(days=day), outcome_words=words)
    shown = _orders_of(paper(book, marac))
    assert "Kept to the day (until 3 December)" in shown
    assert "Ended the day before" not in shown
    assert "Taken out" not in shown
    assert "3 breaches, the last on" in shown
    assert "recalled for 28 days" in shown
    assert "Fined" not in shown


def test_a_victim_led_paper_says_whom_an_order_protects_and_all_that_it_forbids(
    book: Casebook, marac: Invented
) -> None:
    order(book, marac, protects=(marac.victim_id,), court_name=COURT, made=START, expires=HELD, no_end=False)
    book.do(amend_order, order_id=ORDER, opened_with={"protects": ""}, protects="Her mother")
    condition(book, HARMLESS)
    shown = _orders_of(paper(book, marac))
    for words in (
        "Protects: Anna Kowalska-0, Her mother",
        COURT,
        HARMLESS,
        "until 3 December",
        "No breach recorded",
    ):
        assert words in shown, words


def elsewhere(book: Casebook, about: Invented, *, against: str = "", case: str = "9" * 32) -> None:
    """Record an order in another file, about Jon Vane or `against` somebody else; it protects the victim."""
    jon = book.do(record_person, person_id="7" * 32, forename="Jon", surname="Vane").value
    book.do(open_case, case_id=case, subject_id=jon, led_by="perpetrator", subject_role="perpetrator")
    other = book.do(record_person, person_id="6" * 32, forename="Rita", surname="Thorne").value
    book.do(link_person, link_id="8" * 32, case_id=case, person_id=other, role="victim")
    linked = [(about.victim_id, "victim"), (against, "perpetrator")]
    for at, (person_id, role) in enumerate(linked):
        if person_id:
            book.do(link_person, link_id=str(at) * 32, case_id=case, person_id=person_id, role=role)
    details = OrderDetails(against or jon, kind="non-molestation", made=MADE, no_end=True, court_name=COURT)
    safe = ((about.victim_id, True), (other, True))
    book.do(record_order, order_id=ORDER, case_id=case, details=details, protected=safe)
    condition(book, "Not to go to Thorne Court")


def test_an_order_of_another_file_that_protects_the_victim_is_in_a_victim_led_paper(
    book: Casebook, marac: Invented
) -> None:
    elsewhere(book, marac)
    shown = _orders_of(paper(book, marac))
    for words in ("against Jon Vane", "Protects: Anna Kowalska-0", "Recorded in another case file"):
        assert words in shown, words
    for hidden in ("Thorne", COURT, "condition,"):
        assert hidden not in shown, hidden


@pytest.mark.parametrize("his", [True, False])
def test_a_perpetrator_led_paper_has_orders_of_other_files_only_against_him(
    book: Casebook, matac: Invented, his: bool
) -> None:
    elsewhere(book, matac, against=matac.subject_id if his else "")
    shown = paper(book, matac)
    assert ("Recorded in another case file" in shown) is his
    for hidden in ("Vane", "Thorne", COURT):
        assert hidden not in shown, hidden
    assert "Thorne" not in offered(book, matac)


def test_an_order_of_another_file_is_in_no_copy_for_an_agency_that_must_not_receive_that_file(
    book: Casebook, marac: Invented
) -> None:
    elsewhere(book, marac)
    harbour = book.read(find_agency, named="Harbour")
    book.do(bar_recipient, bar_id="5" * 32, person_id="6" * 32, agency_id=harbour.id, why="Her employer")
    snapshot, number = book.read(produce.gather_copy, marac.meeting_id)
    for recipient, shows in (("Harbour", False), ("CFQ", True)):
        made = produce.build(snapshot, kind="pack", recipient=recipient, copy_number=number)
        assert ("against Jon Vane" in " ".join(read_text(made.content))) is shows
