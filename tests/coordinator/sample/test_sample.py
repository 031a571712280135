"""The sample: believable, in every state, the same for the same seed, and never among real people."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from coordinator.access import create
from coordinator.actions.rules import STATUSES as ACTION_STATUSES
from coordinator.casebook.casebook import Casebook
from coordinator.cases.rules import LISTING_STATUSES, MEASURES, ROLES, STATUSES
from coordinator.core.errors import Refused
from coordinator.exports.full_export import export_everything
from coordinator.keys import recovery_words
from coordinator.keys.key_derivation import FLOOR
from coordinator.notes.use_cases import KINDS
from coordinator.sample.build import make_sample
from coordinator.sample.word_lists import words
from tests.casebooks import PASSPHRASE

TODAY = date(2026, 11, 22)
# What says who is at work and when, which no seed decides.
THE_DAY = {
    "trail.jsonl", "trail_change.jsonl", "manifest.json", "holder.jsonl", "key_slot.jsonl", "pack_copy.jsonl",
}  # fmt: skip


def ask(session: Session, /, question: str, **values: str) -> list[tuple[Any, ...]]:
    """A read for these tests."""
    return [tuple(row) for row in session.execute(text(question), values)]


@pytest.fixture(scope="module")
def caseload(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A sample of 60 cases, read only."""
    path = tmp_path_factory.mktemp("sample") / "Sample.casebook"
    with create.create(path, PASSPHRASE, recovery_words.new_words(), cost=FLOOR) as made:
        make_sample(made, cases=60, seed=7, today=TODAY)
        yield made


@pytest.mark.parametrize("seed", [1, 7, 2026])
def test_ten_cases_already_have_all_forums_and_states(book: Casebook, seed: int) -> None:
    counts = make_sample(book, cases=10, seed=seed, today=TODAY)
    assert counts["case_file"] == 10
    assert {row[0] for row in book.read(ask, "SELECT DISTINCT forum FROM agenda_item JOIN meeting m ON m.id ="
                                        " meeting_id")} == {"MARAC", "MATAC", "MAPPA", "HRAP"}  # fmt: skip
    assert {row[0] for row in book.read(ask, "SELECT DISTINCT status FROM case_file")} == set(STATUSES)
    assert {row[0] for row in book.read(ask, "SELECT DISTINCT status FROM action")} == set(ACTION_STATUSES)
    assert book.read(ask, "SELECT 1 FROM action WHERE status = 'open' AND due < :day", day=str(TODAY))
    assert book.check().wrong == ()


def test_the_next_meeting_is_four_to_ten_days_away_whatever_the_day(tmp_path: Path) -> None:
    for number in range(7):
        today = date(2026, 11, 20 + number)
        made = create.create(tmp_path / f"{number}", PASSPHRASE, recovery_words.new_words(), cost=FLOOR)
        make_sample(made, cases=10, seed=3, today=today)
        held, listed = made.read(
            ask, "SELECT m.held, count(i.id) FROM meeting m LEFT JOIN agenda_item i ON i.meeting_id = m.id"
            " WHERE m.held >= :day GROUP BY m.id ORDER BY m.held LIMIT 1", day=str(today),
        )[0]  # fmt: skip
        assert 4 <= (date.fromisoformat(held) - today).days <= 10
        assert listed
        made.lock()


def test_every_word_is_one_that_the_screens_know(caseload: Casebook) -> None:
    for question, known in (
        ("SELECT DISTINCT role FROM case_link", set(ROLES)),
        ("SELECT DISTINCT status FROM listing", set(LISTING_STATUSES)),
        ("SELECT DISTINCT measure FROM score", set(MEASURES)),
        ("SELECT DISTINCT kind FROM note", set(KINDS)),
        ("SELECT DISTINCT outcome FROM agenda_item", {"", "heard", "deferred", "withdrawn"}),
        ("SELECT DISTINCT level FROM assessment", {"high", "medium", "standard"}),
    ):
        assert {row[0] for row in caseload.read(ask, question)} <= known


def test_nobody_can_be_rung_or_written_to(caseload: Casebook) -> None:
    numbers = caseload.read(ask, "SELECT number FROM telephone UNION SELECT telephone FROM representative")
    assert all(re.fullmatch(r"(07700 900|01632 960)\d{3}", row[0]) for row in numbers)
    codes = caseload.read(ask, "SELECT postcode FROM address WHERE postcode <> ''")
    assert codes
    assert all(re.fullmatch(r"TS9\d \d[A-Z]{2}", row[0]) for row in codes)
    assert all(row[0].endswith(".example") for row in caseload.read(ask, "SELECT email FROM representative"))


def test_histories_hold_together(caseload: Casebook) -> None:
    twice = "SELECT case_id, person_id FROM case_link GROUP BY 1, 2 HAVING count(*) > 1"
    assert caseload.read(ask, twice) == []
    backwards = (
        "SELECT 1 FROM case_file WHERE closed < opened UNION SELECT 1 FROM action WHERE ended < agreed"
    )
    assert caseload.read(ask, backwards) == []
    ahead = "SELECT 1 FROM action WHERE ended > :day UNION SELECT 1 FROM note WHERE written > :day"
    assert caseload.read(ask, ahead, day=str(TODAY)) == []
    open_though_closed = (
        "SELECT 1 FROM action a JOIN case_file c ON c.id = a.case_id"
        " WHERE c.status = 'closed' AND a.status = 'open'"
    )
    assert caseload.read(ask, open_though_closed) == []
    references = caseload.read(ask, "SELECT reference, count(*) FROM agenda_item GROUP BY 1")
    assert all(count == 1 for _, count in references)
    assert any(re.fullmatch(r"MARAC/2611/\d\d", reference) for reference, _ in references)


def test_what_makes_a_home_safe_stands_in_the_plan_of_a_victim(caseload: Casebook) -> None:
    planned = (
        "SELECT DISTINCT s.what, l.role = 'victim' FROM plan_step s"
        " JOIN case_link l ON l.case_id = s.case_id AND l.person_id = s.person_id"
    )
    by_side = dict(
        caseload.read(ask, planned + " WHERE s.what IN ('Fit a door chain', 'Register with a doctor')")
    )
    assert by_side == {"Fit a door chain": 1}
    subjects = "SELECT DISTINCT s.what FROM plan_step s JOIN case_file c ON c.subject_id = s.person_id"
    whats = {what for (what,) in caseload.read(ask, subjects)}
    assert whats == set(words().histories.support_steps)


def test_there_are_serial_perpetrators_repeats_and_years_that_have_passed(caseload: Casebook) -> None:
    serial = "SELECT case_id FROM case_link WHERE role = 'victim' GROUP BY 1 HAVING count(*) > 1"
    assert caseload.read(ask, serial)
    assert caseload.read(ask, "SELECT 1 FROM agenda_item WHERE repeat = 'yes'")
    passed = (
        "SELECT 1 FROM agenda_item i JOIN meeting m ON m.id = i.meeting_id"
        " WHERE m.forum = 'MARAC' AND m.held = date('2026-11-26', '-392 days')"
    )
    assert caseload.read(ask, passed)


@pytest.mark.parametrize(
    "letters",
    ["łąęćńśźżó", "ășțâî", "şêîûç", "ễạảấđăươ", "\u0627\u0644\u0645\u062d", "\u1270\u12f3\u1235\u12ed"],
    ids=["Polish", "Romanian", "Kurdish", "Vietnamese", "Arabic", "Tigrinya"],
)
def test_names_come_from_many_cultures(book: Casebook, letters: str) -> None:
    make_sample(book, cases=10, seed=7, today=TODAY)
    text = "".join(row[0] for row in book.read(ask, "SELECT surname || forename FROM person")).lower()
    assert set(letters) & set(text)


def test_the_same_seed_gives_the_same_caseload_and_another_gives_another(tmp_path: Path) -> None:
    kept = []
    for number, seed in enumerate((5, 5, 6)):
        path, out = tmp_path / f"Build{number}", tmp_path / f"out{number}"
        with create.create(path, PASSPHRASE, recovery_words.new_words(), cost=FLOOR) as made:
            make_sample(made, cases=25, seed=seed, today=TODAY)
            export_everything(made, out, reason="Moving to another office")
        kept.append({one.name: one.read_bytes() for one in out.iterdir() if one.name not in THE_DAY})
    assert kept[0] == kept[1]
    assert kept[0] != kept[2]


def test_it_is_written_through_the_trail(book: Casebook) -> None:
    counts = make_sample(book, cases=10, seed=1, today=TODAY)
    changes = "SELECT count(*) FROM trail_change JOIN trail USING (seq) WHERE use_case = 'invent_cases'"
    assert book.read(ask, changes) == [(sum(counts.values()),)]
    assert book.read(ask, "SELECT kind FROM trail WHERE use_case = 'invent_cases'") == [("collection",)]


def test_invented_people_never_come_among_real_ones(book: Casebook) -> None:
    make_sample(book, cases=1, seed=1, today=TODAY)
    with pytest.raises(Refused, match="There are people"):
        make_sample(book, cases=1, seed=1, today=TODAY)
    with pytest.raises(Refused, match="at least 1"):
        make_sample(book, cases=0, seed=1, today=TODAY)


@pytest.mark.parametrize("seed", range(1, 6))
def test_no_case_is_listed_twice_to_a_meeting(book: Casebook, seed: int) -> None:
    make_sample(book, cases=41, seed=seed, today=date(2026, 11, 29))
    listed = book.read(ask, "SELECT meeting_id, case_id FROM agenda_item WHERE NOT withdrawn")
    assert listed
    assert len(listed) == len(set(listed))
