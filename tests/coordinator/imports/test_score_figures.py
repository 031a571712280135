"""The figures of one person are read from an analyst's list, or one sentence says why they are not."""

from datetime import date
from pathlib import Path

import pytest

from coordinator.assessments.library import form_of_tool
from coordinator.assessments.rules import AnswerValues
from coordinator.core.errors import Refused
from coordinator.imports.score_figures import ScoredPerson, ScoreFigures, read_figures
from coordinator.workbooks.reader import read_workbook

TODAY = date(2026, 12, 1)
CRAIG = ScoredPerson("CN012", "Robinson", "Craig", date(1988, 4, 3))


def read(folder: Path, text: str, *, form: str = "RFGV", encoding: str = "utf-8") -> ScoreFigures:
    """Read the figures of Craig Robinson from a list."""
    path = folder / "rfg.csv"
    path.write_bytes(text.encode(encoding))
    asked = form_of_tool(form)
    assert asked is not None
    return read_figures(read_workbook(path), asked, CRAIG, today=TODAY)


def test_every_figure_of_the_row_with_the_reference_is_read(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "MATAC list November\n\n"
        "Ref,Surname,Forename,Recency,Frequency,Gravity,Victims,RFGV,Look back (months),Run on,Run by,"
        "Reviewer\n"
        "CN011,Fry,Lee,1,2,3,4,10,24,01/11/2026,A Analyst,DI Hale\n"
        "cn012,Robinson,Craig,11,22,33,4,170,24,13/11/2026,A  Analyst,\n",
    )
    assert {key: given.answer or given.words for key, given in found.answers.items()} == {
        "recency": "11", "frequency": "22", "gravity": "33", "victims": "4", "look_back": "24",
        "run_on": "2026-11-13", "run_by": "A Analyst",
    }  # fmt: skip
    assert found.answers["run_by"] == AnswerValues(words="A Analyst")
    assert (found.total, found.place.endswith("row 5"), found.not_read) == (170, True, ())


def test_a_total_alone_is_read_by_the_name_and_the_date_of_birth(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "Nominal;DOB;RFG score\nROBINSON, Craig;3/4/1998;40\nROBINSON, Craig;3/4/1988;71\nFRY, Lee;;12\n",
        form="RFG", encoding="cp1252",
    )  # fmt: skip
    assert (found.answers, found.total) == ({}, 71)


def test_of_several_runs_the_latest_is_read(tmp_path: Path) -> None:
    text = "Reference,RFG,Date run\nCN012,71,1 March 2026\nCN012,58,1 October 2026\nCN012,63,1 June 2026\n"
    found = read(tmp_path, text, form="RFG")
    assert (found.total, found.answers["run_on"].answer) == (58, "2026-10-01")


def test_days_with_the_month_first_are_read_as_the_column_shows_them(tmp_path: Path) -> None:
    text = "Reference,RFG,Date run\nCN012,71,03/04/2026\nCN013,58,10/25/2026\n"
    found = read(tmp_path, text, form="RFG")
    assert found.answers["run_on"].answer == "2026-03-04"


def test_what_is_no_figure_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    text = "Reference,Recency,Frequency,Gravity,Run on,Total\nCN012,many,-2,7,1 March 2027,about 60\n"
    found = read(tmp_path, text, form="RFG")
    assert (list(found.answers), found.total) == (["gravity"], None)
    assert found.not_read == (
        "Recency: “many”", "Frequency: “-2”", "Run on: “1 March 2027”", "Total: “about 60”",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Name,Address\nCraig Robinson,Flat 3\n", "headings of these figures"),
        ("RFG,Run by\n71,A Analyst\n", "headings of these figures"),
        ("Reference,RFG\nCN013,58\n", "has the reference CN012"),
        ("Name,DOB,RFG\nCraig Robinson,4 March 1990,58\n", "has the reference CN012"),
        ("Reference,RFG\nCN012,58\nCN012,71\n", "Several rows may be meant"),
        ("Reference,RFG,Run on\nCN012,58,1 May 2026\nCN012,71,1 May 2026\n", "Several rows may be meant"),
    ],
)
def test_a_list_that_does_not_say_it_is_refused_with_what_to_do(
    tmp_path: Path, text: str, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        read(tmp_path, text, form="RFG")
