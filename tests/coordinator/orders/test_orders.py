"""Orders in a case file: recorded, amended, with conditions, breaches, and what is due."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from coordinator.casebook.casebook import Casebook
from coordinator.caseload import wording as about_caseload
from coordinator.caseload.case_view import get_case_view
from coordinator.caseload.chronology import chronology
from coordinator.caseload.closing import close_case
from coordinator.cases.link_use_cases import link_person
from coordinator.cases.use_cases import open_case
from coordinator.core.errors import Refused
from coordinator.diary.queries import list_diary
from coordinator.orders import entry_use_cases as entries
from coordinator.orders import use_cases as orders
from coordinator.orders import wording
from coordinator.orders.dates import OrderDates
from coordinator.orders.details import OrderDetails, OrderRow
from coordinator.orders.kinds import kinds
from coordinator.orders.queries import list_orders
from coordinator.people.use_cases import record_person
from coordinator.search.find import find_anything
from tests.amending import amended
from tests.coordinator.case_access import inside

CASE, HIM, HER, CHILD, FIRST, DAY = "a" * 32, "b" * 32, "c" * 32, "d" * 32, "1" * 32, date(2026, 3, 2)
ORDER = OrderDetails(
    person_id=HIM, kind="dapo", reference="DA/7", court="magistrates", court_name="Teesside", route="police",
    made=DAY, made_at="10:30", served=DAY, expires=date(2027, 3, 1),
)  # fmt: skip


@pytest.fixture(autouse=True)
def filed(book: Casebook) -> None:
    """A case file with a victim and a child."""
    for person_id, surname, forename in (
        (HIM, "Larch", "Rowan"),
        (HER, "Fern", "Ash"),
        (CHILD, "Fern", "Jo"),
    ):
        book.do(record_person, person_id=person_id, surname=surname, forename=forename)
    book.do(open_case, case_id=CASE, subject_id=HIM, reference="CN1")
    for link_id, person_id, role in (("e" * 32, HER, "victim"), ("f" * 32, CHILD, "child")):
        book.do(link_person, link_id=link_id, case_id=CASE, person_id=person_id, role=role)


def order(book: Casebook, letter: str = "1", **changed: Any) -> str:
    """Record an order that protects her."""
    details = replace(ORDER, **changed)
    about: dict[str, Any] = {"case_id": CASE, "details": details, "protected": ((HER, True),)}
    return book.do(orders.record_order, order_id=letter * 32, **about).value


def condition(book: Casebook, letter: str = "1", **changed: Any) -> str:
    """Record a condition of the first order."""
    about: dict[str, Any] = {"kind": "no contact", "words": "Not to contact Ash", **changed}
    return book.do(entries.record_order_condition, condition_id=letter * 32, order_id=FIRST, **about).value


def event(book: Casebook, letter: str = "1", **changed: Any) -> str:
    """Record a breach of the first order."""
    about: dict[str, Any] = {
        "kind": "breach",
        "happened": DAY + timedelta(4),
        "words": "He rang her",
        **changed,
    }
    return book.do(entries.record_order_event, event_id=letter * 32, order_id=FIRST, **about).value


def only(book: Casebook) -> OrderRow:
    """The only order of the case."""
    [row] = book.read(list_orders, case_id=CASE)
    return row


def due(book: Casebook, day: date) -> list[tuple[str, date]]:
    """What of orders is due on a day."""
    entries = book.read(list_diary, today=day, until=day + timedelta(weeks=1))
    return [(each.what, each.day) for each in entries]


def test_an_order_is_recorded_whole_and_shown_with_whom_it_protects(book: Casebook) -> None:
    order(book)
    row = only(book)
    assert row.details == ORDER
    assert (row.title, row.name) == ("Domestic abuse protection order", "Rowan Larch")
    assert row.protected == ((HER, "Ash Fern"),)
    book.do(orders.withdraw_order, order_id=FIRST)
    assert book.read(list_orders, case_id=CASE) == ()
    with pytest.raises(Refused, match=wording.NO_SUCH_ORDER):
        condition(book)
    book.do(orders.restore_order, order_id=FIRST)
    assert only(book) == row


@pytest.mark.parametrize(
    ("changed", "sentence", "field"),
    [
        ({"kind": ""}, wording.CHOOSE_KIND, "kind"),
        ({"kind": "spell"}, wording.CHOOSE_KIND, "kind"),
        ({"person_id": "9" * 32}, wording.CHOOSE_PERSON, "person_id"),
        ({"court": "tennis"}, wording.CHOOSE_COURT, "court"),
        ({"route": "sea"}, wording.CHOOSE_ROUTE, "route"),
        ({"rank": "captain"}, wording.CHOOSE_RANK, "rank"),
        ({"exempt": "rich"}, wording.CHOOSE_EXEMPTION, "exempt"),
        ({"power_of_arrest": "maybe"}, wording.CHOOSE_YES_OR_NO, "power_of_arrest"),
        ({"served": date(2999, 1, 1)}, wording.FUTURE_DAY, "served"),
        ({"notified": date(2999, 1, 1)}, wording.FUTURE_DAY, "notified"),
        ({"made_at": "25:00"}, wording.ENTER_TIME, "made_at"),
        ({"made": None}, wording.TIME_WITHOUT_DAY, "made"),
        ({"no_end": True}, wording.END_OR_NONE, "expires"),
        ({"expires": DAY - timedelta(1)}, wording.ENDS_BEFORE_IT_BEGINS, "expires"),
    ],
)
def test_what_can_not_be_is_refused_at_its_field(
    book: Casebook, changed: dict[str, Any], sentence: str, field: str
) -> None:
    with pytest.raises(Refused) as refusal:
        order(book, **changed)
    assert (str(refusal.value), refusal.value.field) == (sentence, field)
    order(book)
    with pytest.raises(Refused) as refusal:
        amended(book, orders.amend_order, order_id=FIRST, **changed)
    assert (str(refusal.value), refusal.value.field) == (sentence, field)
    assert only(book).details == ORDER


def test_whom_it_protects_is_amended_one_by_one_and_only_where_it_changed(book: Casebook) -> None:
    order(book)
    hers, childs = orders.protected_name(HER), orders.protected_name(CHILD)
    opened = {hers: True, childs: False}
    done = book.do(
        orders.amend_order, order_id=FIRST, opened_with=opened, protected=((HER, False), (CHILD, True))
    ).value
    assert (done.before, done.after) == (opened, {hers: False, childs: True})
    assert only(book).protected == ((CHILD, "Jo Fern"),)
    nothing = book.do(
        orders.amend_order, order_id=FIRST, opened_with={childs: False}, protected=((CHILD, False),)
    ).value
    assert nothing.after == {}
    assert only(book).protected == ((CHILD, "Jo Fern"),)
    with pytest.raises(Refused, match=wording.BOUND_AND_PROTECTED):
        book.do(orders.amend_order, order_id=FIRST, opened_with={}, protected=((HIM, True),))
    with pytest.raises(Refused, match=wording.NOT_IN_CASE):
        book.do(orders.amend_order, order_id=FIRST, opened_with={}, protected=(("9" * 32, True),))


def test_a_licence_comes_with_its_standard_conditions(book: Casebook) -> None:
    order(book, kind="licence", court="prison", route="release")
    assert len(only(book).conditions) == 8
    assert {each.requirement for each in only(book).conditions} == {True}
    order(book, "2", kind="bail", court="police", route="bail")
    assert book.read(list_orders, case_id=CASE)[0].conditions == ()


def test_conditions_have_their_own_end_and_are_lifted_and_withdrawn(book: Casebook) -> None:
    order(book)
    condition(book)
    condition(book, "2", kind="", words=" To wear a tag ", requirement=True, expires=DAY + timedelta(90))
    first, tag = only(book).conditions
    assert (tag.words, tag.requirement) == ("To wear a tag", True)
    assert tag.in_force(DAY + timedelta(90))
    assert not tag.in_force(DAY + timedelta(91))
    amended(book, entries.amend_order_condition, condition_id=first.id, lifted=DAY + timedelta(9))
    lifted = only(book).conditions[0]
    assert lifted.in_force(DAY + timedelta(8))
    assert not lifted.in_force(DAY + timedelta(9))
    book.do(entries.withdraw_order_condition, condition_id=first.id)
    assert only(book).conditions == (tag,)
    book.do(entries.restore_order_condition, condition_id=first.id)
    assert only(book).conditions == (lifted, tag)
    faults: tuple[tuple[dict[str, Any], str], ...] = (
        ({"words": " "}, wording.SAY_CONDITION),
        ({"kind": "spell"}, wording.CHOOSE_CONDITION),
        ({"expires": DAY - timedelta(1)}, wording.ENDS_BEFORE_IT_BEGINS),
        ({"lifted": date(2999, 1, 1)}, wording.FUTURE_DAY),
    )
    for changed, sentence in faults:
        with pytest.raises(Refused, match=sentence):
            condition(book, "3", **changed)
        with pytest.raises(Refused, match=sentence):
            amended(book, entries.amend_order_condition, condition_id=tag.id, **changed)


def test_a_breach_is_recorded_with_its_outcome(book: Casebook) -> None:
    order(book)
    event(book, happened_at="22:15", outcome="arrest", police_reference="CR/9")
    [breach] = only(book).breaches
    assert (breach.kind_words, breach.outcome_line) == ("Breach", "Arrested")
    amended(book, entries.amend_order_event, event_id=breach.id, outcome="charge", outcome_words="Two counts")
    assert only(book).breaches[0].outcome_line == "Charged: Two counts"
    book.do(entries.withdraw_order_event, event_id=breach.id)
    assert only(book).events == ()
    book.do(entries.restore_order_event, event_id=breach.id)
    event(book, "2", kind="varied", words="", happened=DAY + timedelta(5))
    assert [each.kind for each in only(book).events] == ["varied", "breach"]
    assert len(only(book).breaches) == 1
    faults: tuple[tuple[dict[str, Any], str], ...] = (
        ({"kind": "party"}, wording.CHOOSE_EVENT),
        ({"outcome": "party"}, wording.CHOOSE_OUTCOME),
        ({"happened": None}, wording.SAY_DAY),
        ({"happened": date(2999, 1, 1)}, wording.FUTURE_DAY),
        ({"happened_at": "noonish"}, wording.ENTER_TIME),
        ({"words": ""}, wording.SAY_WHAT_HAPPENED),
    )
    for changed, sentence in faults:
        with pytest.raises(Refused, match=sentence):
            event(book, "3", **changed)


def test_what_of_an_order_is_due_is_shown_a_week_before(book: Casebook) -> None:
    order(book)
    notify = (
        "Domestic abuse protection order of Rowan Larch: " + kinds()["dapo"].clocks[0].words,
        DAY + timedelta(2),
    )
    assert due(book, DAY) == [notify]
    assert due(book, DAY + timedelta(40)) == [notify]
    amended(book, orders.amend_order, order_id=FIRST, exempt="spo")
    assert due(book, DAY) == []
    amended(book, orders.amend_order, order_id=FIRST, exempt="", notified=DAY + timedelta(1))
    last = ("Domestic abuse protection order of Rowan Larch: " + wording.LAST_DAY, date(2027, 3, 1))
    assert due(book, date(2027, 2, 21)) == []
    assert due(book, date(2027, 2, 22)) == [last]
    assert due(book, date(2027, 3, 1)) == [last]
    assert due(book, date(2027, 3, 15)) == [last]
    assert due(book, date(2027, 3, 16)) == []
    amended(book, close_case, case_id=CASE, reason="Moved away")
    assert due(book, date(2027, 2, 22)) == []


def test_a_condition_that_was_lifted_and_an_order_of_no_known_kind_have_no_dates_of_their_own(
    book: Casebook,
) -> None:
    order(book, notified=DAY, expires=None)
    condition(book, expires=DAY + timedelta(30), lifted=DAY + timedelta(1))
    assert [each.day for each in only(book).coming(DAY)] == [DAY + timedelta(30)]
    assert only(book).coming(DAY + timedelta(1)) == ()
    unknown = OrderDates(FIRST, "of the future", given=DAY, made=DAY, served=DAY, expires=DAY)
    assert unknown.clocks == ()
    assert [each.what for each in unknown.waiting(DAY)] == [wording.LAST_DAY]


def test_a_hearing_stays_due_until_it_was_heard(book: Casebook) -> None:
    order(book, notified=DAY, hearing=DAY + timedelta(10))
    about = "Domestic abuse protection order of Rowan Larch: "
    heard = (about + wording.HEARING, DAY + timedelta(10))
    assert due(book, DAY + timedelta(2)) == []
    assert due(book, DAY + timedelta(3)) == [heard]
    assert due(book, DAY + timedelta(30)) == [heard]
    amended(book, orders.amend_order, order_id=FIRST, heard=DAY + timedelta(10))
    assert due(book, DAY + timedelta(30)) == []


def test_a_check_is_due_until_one_was_made(book: Casebook) -> None:
    order(book, notified=DAY, next_check=DAY + timedelta(10))
    check = ("Domestic abuse protection order of Rowan Larch: " + wording.NEXT_CHECK, DAY + timedelta(10))
    event(book, "1", kind="checked", happened=DAY + timedelta(9))
    assert due(book, DAY + timedelta(10)) == [check]
    event(book, "2", kind="checked", happened=DAY + timedelta(10))
    assert due(book, DAY + timedelta(10)) == []


def test_an_order_that_ended_early_has_nothing_due(book: Casebook) -> None:
    order(book)
    assert only(book).ended(DAY) is None
    event(book, kind="ended", words="")
    assert only(book).ended(DAY + timedelta(3)) is None
    assert only(book).ended(DAY + timedelta(4)) == DAY + timedelta(4)
    assert due(book, DAY + timedelta(4)) == []
    assert due(book, date(2027, 3, 2)) == []


def test_the_end_of_a_condition_is_due_while_it_is_in_force(book: Casebook) -> None:
    order(book, notified=DAY, expires=None, no_end=True)
    condition(book, expires=DAY + timedelta(9))
    shown = "Domestic abuse protection order of Rowan Larch: Last day of the condition: Not to contact Ash"
    assert due(book, DAY + timedelta(9)) == [(shown, DAY + timedelta(9))]
    assert due(book, DAY + timedelta(10)) == []


@pytest.mark.parametrize(
    ("changed", "warned"),
    [
        ({"kind": "dvpo", "expires": DAY + timedelta(12)}, True),
        ({"kind": "dvpo", "expires": DAY + timedelta(13)}, False),
        ({"kind": "dvpo", "expires": DAY + timedelta(28)}, True),
        ({"kind": "stalking-protection", "expires": date(2028, 2, 29)}, True),
        ({"kind": "stalking-protection", "expires": date(2028, 3, 1)}, False),
        ({"kind": "dapn", "rank": "sergeant"}, True),
        ({"kind": "dapn", "rank": "inspector"}, False),
        ({"kind": "dvpn", "rank": "inspector"}, True),
        ({"kind": "restraining", "rank": "constable"}, False),
    ],
)
def test_what_its_kind_does_not_allow_is_a_warning_and_no_refusal(
    book: Casebook, changed: dict[str, Any], warned: bool
) -> None:
    order(book, **changed)
    assert bool(only(book).warnings()) is warned


def test_a_prohibition_that_ends_too_early_is_a_warning(book: Casebook) -> None:
    order(book, kind="sexual-harm-prevention", notified=DAY)
    condition(book, expires=date(2031, 2, 28))
    [warning] = only(book).warnings()
    assert warning.startswith("“Not to contact Ash” ends earlier than usual.")
    amended(book, entries.amend_order_condition, condition_id="1" * 32, expires=date(2031, 3, 1))
    assert only(book).warnings() == ()


def test_the_chronology_and_search_know_orders(book: Casebook) -> None:
    order(book)
    condition(book, words="Not to enter Quillfeather Wynd", kind="")
    event(book, words="He sent a parrot", outcome="arrest")
    view = inside(book, get_case_view, case_id=CASE)
    shown = [
        (entry.day, entry.what, entry.brief)
        for entry in chronology(view)
        if entry.kind == about_caseload.ORDER
    ]
    title = "Domestic abuse protection order"
    assert [(day, brief) for day, _, brief in shown] == [
        (DAY + timedelta(4), f"{title}: Breach"), (DAY, f"{title}: served"), (DAY, f"{title}: made"),
    ]  # fmt: skip
    assert "parrot" in shown[0][1]
    for typed in ("parrot", "Quillfeather", "DA/7", "Teesside"):
        hits = [hit for hit in book.read(find_anything, words=typed, today=DAY) if hit.kind == "order"]
        assert [hit.id for hit in hits] == [FIRST]
    book.do(orders.withdraw_order, order_id=FIRST)
    assert [hit for hit in book.read(find_anything, words="parrot", today=DAY) if hit.kind == "order"] == []
