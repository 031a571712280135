"""Every column of every table is entered, amended, found, in the history, imported, exported, and the rest.

`columns.toml` says it of each column, and a real casebook proves it. A new column needs a line there.
"""

import json
from datetime import date, datetime

import pytest

from coordinator.access import open as books
from coordinator.exports.full_export import exported_tables
from tests.paths import ROOT
from tests.stores import column_walk
from tests.stores.column_walk import Column, Walk, columns, declared, imported, paper
from tests.stores.freeze import PASSPHRASE

# What no use case writes any more, or only an import, and why.
NOT_ENTERED: dict[Column, str] = {
    ("action", "update"): "the latest update of an older version, which its log begins with",
    ("case_link", "reference"): "the reference in the workbook that it came from",
    ("note", "origin"): "the cell of the workbook that it came from",
}

# What no column of a workbook fills, and why; a whole table where none of its columns is named.
NOT_IMPORTED: dict[str | Column, str] = {
    "assessment_answer": "a workbook holds results; the answers are those of a form, which is filled in",
    "attachment": "a workbook holds no files", "attachment_person": "a workbook holds no files",
    "note_person": "a cell is about one person",
    "agenda_break": "added here", "agenda_entry": "an agenda is frozen here",
    "agenda_version": "an agenda is frozen here",
    "attachment_text": "a workbook holds no files",
    "barred_recipient": "a bar is a decision; “must not know” is read in words",
    "definition": "a form that an assessment of this casebook was made under",
    "disclosure_decision": "a decision is weighed and recorded here",
    "research_return": "a form that this casebook made is read back by itself",
    "meeting_invitee": "an exception for one meeting", "meeting_series": "a series is planned here",
    "watch_answer": "a suggestion is answered here",
    **dict.fromkeys(
        ("attendance", "dissent", "hearing", "hearing_stretch", "item_absence", "meeting_event"),
        "what happens at a meeting is recorded here",
    ),
    **dict.fromkeys(("meeting_quality", "quality_answer"), "a quality form is filled in here"),
    "minutes_version": "minutes are written and approved here",
    "fund_limit": "one setting of the casebook for each year",
    "merged_value": "what a merge here changed", "person_merge": "what a merge here changed",
    "copy_event": "what became of a copy that was made here",
    "pack_copy": "papers that were made here", "preference": "a choice made on these screens",
    "protection_end": "a decision that is made here", "release": "a decision that is made here",
    ("action", "tag"): "chosen at the meeting",
    ("agenda_item", "fixed_number"): "given when the agenda is frozen",
    ("agenda_item", "joint"): "chosen here", ("agenda_item", "minutes"): "chosen here",
    ("agenda_item", "outcome_reason"): "entered with the outcome",
    ("agenda_item", "position"): "follows from the order of the rows",
    ("meeting", "order_reason"): "entered when the agenda is frozen",
    **dict.fromkeys(
        [("case_file", name) for name in ("handed_over", "transferred_from", "transferred_to")],
        "of an older version: a transfer is a record of its own",
    ),
    ("assessment", "agreed"): "follows from a form", ("assessment", "definition_id"): "follows from a form",
    ("assessment", "state"): "follows from a form", ("assessment", "supersedes_id"): "follows from a form",
    **dict.fromkeys(
        [("dvds_step", name) for name in ("by_whom", "due", "words")],
        "a column holds the day on which a step was done",
    ),
    ("encompass_notice", "incident_id"): "the incident is chosen here",
    ("holder", "revoked"): "keys are no part of a workbook",
    ("incident", "merged_into_id"): "two reports are merged by whoever compares them",
    ("key_slot", "ended"): "keys are no part of a workbook",
    ("lead", "handling"): "entered beside it: a cell may name several",
    ("lead", "more"): "entered beside it: a cell may name several",
    ("lead", "since"): "entered beside it: a cell may name several",
    ("lead", "until"): "entered beside it: a cell may name several",
    ("listing", "subject_aware"): "a decision of the forum",
    ("meeting", "cancelled"): "a meeting is cancelled here",
    ("meeting", "cancel_reason"): "a meeting is cancelled here",
    ("meeting", "deputy"): "entered with the meeting: a workbook names its chair",
    ("meeting", "emergency"): "entered with the meeting", ("meeting", "ends"): "entered with the meeting",
    ("meeting", "joined_to_id"): "meetings are joined here",
    ("meeting", "minute_taker"): "entered with the meeting: a workbook names its chair",
    ("meeting", "moved_reason"): "a meeting is moved here",
    ("meeting", "series_id"): "a series is planned here", ("meeting", "slot"): "a series is planned here",
    ("note", "written"): "the workbook does not say when a note was written",
    **dict.fromkeys(
        [("onward_referral", name) for name in ("ending", "hold_lifted", "hold_lifted_by")],
        "chosen here: a workbook says in words what came of it",
    ),
    ("plan_progress", "decision"): "a review is made here",
    ("plan_progress", "next_review"): "a review is made here",
}  # fmt: skip

OPENING = ("last_used",)  # a key slot notes when it was opened
# Their rows are gone when a merge is undone.
NO_ROWS = {"merged_value", "person_merge"}


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> Walk:
    """A casebook in which everything was done once, its export, and one made of its backup."""
    return Walk(tmp_path_factory.mktemp("columns"))


def said(fact: str) -> set[Column]:
    """The columns of which columns.toml says yes."""
    return {column for column, facts in declared().items() if facts[fact] == "yes"}


def test_every_column_has_a_line() -> None:
    lines = [f"{table}.{name}" for table, name in columns().keys() - declared().keys()]
    assert sorted(lines) == [], "add them to tests/stores/columns.toml; column_walk.py can write the lines"
    assert declared().keys() - columns().keys() == set()


def test_every_column_is_entered_by_the_use_case_that_is_said(walk: Walk) -> None:
    wrong = {
        column: walk.entered(column)
        for column, facts in declared().items()
        if column not in NOT_ENTERED and facts["entered"] not in walk.entered(column)
    }
    assert wrong == {}
    assert {column for column, facts in declared().items() if not facts["entered"]} == NOT_ENTERED.keys()


def test_every_column_is_amended_by_the_use_case_that_is_said(walk: Walk) -> None:
    """Where nothing was amended, the use case takes the column's name."""
    wrong = {
        column: facts["amended"]
        for column, facts in declared().items()
        if facts["amended"] not in {*walk.amended(column), walk.amending(column)}
    }
    assert wrong == {}


def test_what_is_found_is_what_is_said(walk: Walk) -> None:
    assert walk.found() == said("found")


def test_the_history_shows_what_is_said(walk: Walk) -> None:
    assert walk.seen_in_history() & columns().keys() == said("history")


def test_the_histories_of_cases_and_people_show_all_that_belongs_to_them(walk: Walk) -> None:
    shown = walk.in_histories_of_files()
    of_files = walk.of_files() - {"attachment_text"}  # what the app read from a file
    missing = {column for column in said("history") - shown if column[0] in of_files}
    assert missing == {("pack_copy", "meeting_id"), ("pack_copy", "not_given"), ("pack_copy", "pages")}, (
        "a pack is of a meeting: of the copies only those of a file are in a case"
    )


def test_a_workbook_fills_what_is_said(tmp_path_factory: pytest.TempPathFactory) -> None:
    assert imported(tmp_path_factory.mktemp("imported")) == said("imported")


def test_every_column_can_be_imported_or_there_is_a_reason() -> None:
    left = {column for column in columns().keys() - said("imported") if column[1] not in ("id", "withdrawn")}
    tables = {table for table in NOT_IMPORTED if isinstance(table, str)}
    named = {column for column in NOT_IMPORTED if not isinstance(column, str)}
    assert {column for column in left if column[0] not in tables} == named
    assert tables == {table for table, _ in left if table in tables}
    assert not {table for table, _ in said("imported")} & tables


def test_the_export_has_every_value_of_every_column(walk: Walk) -> None:
    exported = walk.exported()
    assert exported.keys() == walk.before.keys()
    for table, rows in walk.before.items():
        assert [json.loads(json.dumps(row, default=as_exported)) for row in rows] == exported[table]


def as_exported(value: date | datetime) -> str:
    """A day or a moment as the export writes it."""
    return value.isoformat()


def test_a_backup_restores_every_value_of_every_column(walk: Walk) -> None:
    restored = walk.restored()
    for table, rows in walk.before.items():
        kept, before = (
            [{name: value for name, value in row.items() if name not in OPENING} for row in each]
            for each in (restored[table], rows)
        )
        assert kept == before, table


def test_a_check_notices_a_change_of_any_column(walk: Walk) -> None:
    assert walk.unnoticed() == set()
    assert {table for table, rows in walk.before.items() if not rows} == NO_ROWS
    with books.open_casebook(walk.path, PASSPHRASE) as book:
        assert book.check().wrong == ()


def test_every_column_is_described_and_released_or_kept() -> None:
    exported = {(table.name, column.name) for table in exported_tables() for column in table.columns}
    page = (ROOT / "docs" / "file-format.md").read_text("utf-8").split("## The tables")[1]
    sections = {part.split("`")[1]: part for part in page.split("\n### ")[1:]}
    missing = [
        (table, name) for table, name in columns()
        if (table, name) not in exported or f"| `{name}` |" not in sections[table]
    ]  # fmt: skip
    assert missing == []
    assert {column: facts["paper"] for column, facts in declared().items()} == {
        column: paper(column) for column in columns()
    }
    assert "" not in {paper(column) for column in columns()}, "say in coordinator/packs/allow_list.py"


def test_everything_that_find_reads_is_found() -> None:
    read = {column for column in columns() if column_walk.is_searched(*column)}
    assert read == said("found")
