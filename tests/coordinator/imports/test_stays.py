"""Columns about a case's time in a forum: its review, its scores, its grounds, and how it left."""

import json
from datetime import date
from pathlib import Path

import pytest

from coordinator.casebook.casebook import Casebook
from coordinator.cases.listing_use_cases import withdraw_listing
from coordinator.cases.model import Case, Listing
from coordinator.imports.mapping_json import from_json
from coordinator.imports.proposals import propose
from coordinator.imports.use_cases import import_workbook
from coordinator.referrals.model import Transfer
from coordinator.workbooks.reader import read_workbook
from tests.coordinator.imports.read_tables import bring_in, every, previewed
from tests.coordinator.imports.test_incidents import only
from tests.coordinator.imports.test_upcoming_hearings import a_workbook
from tests.coordinator.imports.test_whole_people import NAMED, SMITH, of, sheet, whys

EXIT, REVIEW = date(2025, 9, 30), date(2027, 3, 1)
LEAVES = (*NAMED, "Forums", "Exit date", "Exit reason")


def test_a_tracker_s_columns_of_review_and_exit_are_those_of_the_only_forum(
    book: Casebook, tmp_path: Path
) -> None:
    head = (*LEAVES, "Exit notes", "Entry score", "Exit score", "Next review", "Grounds for listing")
    left = (*SMITH, "MATAC", EXIT, "In prison", "Four years", 41, "17/48", "", "Serial")
    stays = ("C2", "BELL", "Tom", "", "MAPPA", "", "", "", "", "", "1/3/2027", "")
    path = sheet(tmp_path, head, left, stays)
    assert whys(book, path) == {}
    bring_in(book, path)
    columns = (
        "forum",
        "status",
        "until",
        "exit_reason",
        "exit_words",
        "entry_score",
        "exit_score",
        "grounds",
    )
    assert sorted(of(book, Listing, *columns)) == [
        ("MAPPA", "active", None, "", "", None, None, ""),
        ("MATAC", "ended", EXIT, "custody", "Four years", 41, 17, "Serial"),
    ]  # fmt: skip
    assert of(book, Listing, "next_review") == [(None,), (REVIEW,)]
    assert bring_in(book, path).counts == {}


def test_each_forum_has_its_own_columns_and_they_list_the_case(book: Casebook, tmp_path: Path) -> None:
    head = (*NAMED, "MATAC exit date", "MATAC exit reason", "MARAC review", "MAPPA grounds")
    path = sheet(tmp_path, head, (*SMITH, EXIT, "Died", "1/3/2027", "Conviction"))
    assert whys(book, path) == {"Conviction": "The case is not listed to this forum; kept as a note."}
    bring_in(book, path)
    columns = ("forum", "status", "until", "exit_reason", "next_review")
    assert of(book, Listing, *columns) == [
        ("MARAC", "active", None, "", REVIEW), ("MATAC", "ended", EXIT, "died", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("MATAC", "soon", "Died"), {"soon": "not a full date", "Died": "does not give a day"}),
        (("MATAC", "1/1/2099", ""), {"1/1/2099": "in the future"}),
        (("MATAC", "", "Gone to sea"), {"Gone to sea": "recorded as written"}),
        (("MATAC, MAPPA", EXIT, "Died"), {str(EXIT): "exactly one forum", "Died": "exactly one forum"}),
        (("", EXIT, ""), {str(EXIT): "exactly one forum"}),
    ],
)
def test_what_can_t_be_taken_is_kept_and_said(
    book: Casebook, tmp_path: Path, row: tuple[object, ...], said: dict[str, str]
) -> None:
    path = sheet(tmp_path, LEAVES, (*SMITH, *row))
    why = whys(book, path)
    assert why.keys() == said.keys()
    assert [words for words, part in said.items() if part not in why[words]] == []
    bring_in(book, path)
    left = "Gone to sea" in row
    assert {each["status"] for each in book.read(every, Listing)} <= {"ended" if left else "active"}
    assert {each["exit_words"] for each in book.read(every, Listing)} <= {"Gone to sea" if left else ""}


def test_a_score_or_a_reason_alone_needs_what_it_belongs_to(book: Casebook, tmp_path: Path) -> None:
    head = (*NAMED, "Forums", "Date listed", "Exit date", "Entry score", "Exit score", "Exit notes")
    row = (*SMITH, "MATAC", "1/10/2025", EXIT, "lots", "12", "Went well")
    why = whys(book, sheet(tmp_path, head, row))
    assert why[str(EXIT)].startswith("This date is earlier")
    assert why["lots"].startswith("This is not a whole number from 0")
    assert (
        why["12"]
        == why["Went well"]
        == "This row does not give a day on which the case left the forum; kept as a note."
    )
    why = whys(book, sheet(tmp_path, head, (*row[:6], "", "", "12", "")))
    assert why == {"12": "This row does not say that the case has left the forum; kept as a note."}


def test_the_user_chooses_whether_a_current_listing_ends(book: Casebook, tmp_path: Path) -> None:
    bring_in(book, sheet(tmp_path, (*NAMED, "Forums"), (*SMITH, "MATAC")))
    path = sheet(tmp_path, LEAVES, (*SMITH, "MATAC", EXIT, "Died"))
    [difference] = previewed(book, path).differences
    assert (difference.held, difference.offered) == ("active", "ended")
    assert set(whys(book, path).values()) == {
        "The casebook already holds something else here; kept as a note."
    }
    workbook = read_workbook(path)
    chosen = propose(workbook).with_value(difference.place, taken=True)
    book.do(import_workbook, workbook=workbook, mapping=chosen)
    assert of(book, Listing, "status", "until", "exit_reason") == [("ended", EXIT, "died")]
    newer = sheet(tmp_path, (*LEAVES, "Exit score"), (*SMITH, "", EXIT, "Died", "3"))
    assert bring_in(book, newer).counts["details filled or changed"] == 1
    assert of(book, Listing, "exit_score") == [(3,)]


def test_a_withdrawn_listing_stays_withdrawn(book: Casebook, tmp_path: Path) -> None:
    bring_in(book, sheet(tmp_path, (*NAMED, "Forums"), (*SMITH, "MATAC")))
    book.do(withdraw_listing, listing_id=only(book, Listing)["id"])
    path = sheet(tmp_path, (*NAMED, "MATAC exit date"), (*SMITH, EXIT))
    assert "was withdrawn" in whys(book, path)[str(EXIT)]
    bring_in(book, path)
    assert of(book, Listing, "status", "withdrawn") == [("active", True)]


def test_a_meeting_s_row_is_about_its_own_forum(book: Casebook, tmp_path: Path) -> None:
    perps = [(*NAMED, "Forums"), (*SMITH, "MATAC, MAPPA")]
    meeting = [("Meeting date", "Forum", "Case no", "Perp ref", "Discharged", "Discharge reason"),
               (EXIT, "MATAC", "C1", "C1", "yes", "Harm reduced")]  # fmt: skip
    bring_in(book, a_workbook(tmp_path / "both.xlsx", {"Perps": perps, "MATAC list": meeting}))
    assert of(book, Listing, "forum", "status", "exit_reason") == [
        ("MAPPA", "active", ""), ("MATAC", "ended", "reduced"),
    ]  # fmt: skip


def test_the_day_of_a_transfer_is_that_of_the_only_one_of_its_row(book: Casebook, tmp_path: Path) -> None:
    head = (*NAMED, "Transferred from", "Transferred to", "Date transferred")
    path = sheet(
        tmp_path,
        head,
        (*SMITH, "Leeds", "", "1/2/2026"),
        ("C2", "BELL", "Tom", "", "Leeds", "York", "3/2/2026"),
    )
    assert whys(book, path) == {
        "3/2/2026": "This row does not give exactly one transfer that this can be the day of; kept as a note."
    }
    bring_in(book, path)
    assert of(book, Transfer, "direction", "area", "agreed") == [
        ("in", "Leeds", None), ("in", "Leeds", date(2026, 2, 1)), ("out", "York", None),
    ]  # fmt: skip
    assert {(each["transferred_from"], each["handed_over"]) for each in book.read(every, Case)} == {
        ("", None)
    }


def test_a_mapping_of_an_older_version_means_the_transfer() -> None:
    columns = {"A": "case.transferred_from", "B": "case.transferred_to"}
    mapping = from_json(json.dumps({"tables": [{"sheet": "S", "kind": "people", "columns": columns}]}))
    assert dict(mapping.tables[0].columns) == {"A": "transfer_in.area", "B": "transfer_out.area"}


def test_whether_the_person_knows_of_a_listing_is_recorded_where_the_forum_lets_them_know(
    book: Casebook, tmp_path: Path
) -> None:
    head = (*NAMED, "Forums", "Aware of listing", "Aware of MARAC")
    path = sheet(
        tmp_path, head,
        (*SMITH, "MATAC", "Yes", ""), ("C2", "BELL", "Tom", "", "MATAC", "perhaps", ""),
        ("C3", "COE", "Ann", "", "MARAC", "", "yes"), ("C4", "REE", "Jo", "", "MARAC", "", "no"),
    )  # fmt: skip
    assert whys(book, path) == {
        "perhaps": "This is not yes or no; kept as a note.",
        "yes": "At this forum the person is never informed of the listing; kept as a note.",
    }
    bring_in(book, path)
    assert sorted(of(book, Listing, "forum", "subject_aware")) == [
        ("MARAC", ""), ("MARAC", "no"), ("MATAC", ""), ("MATAC", "yes"),
    ]  # fmt: skip
    assert bring_in(book, path).counts == {}
