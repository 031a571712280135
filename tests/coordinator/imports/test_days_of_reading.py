"""A workbook is read as on the day that it is given, whatever day the machine has."""

from datetime import date
from pathlib import Path

import pytest

from coordinator.imports.proposals import propose
from coordinator.imports.reading.parties import is_only_a_name
from coordinator.workbooks.reader import read_workbook
from tests.coordinator.imports.test_upcoming_hearings import a_workbook


@pytest.mark.parametrize(("today", "is_adult"), [(date(2026, 12, 1), False), (date(2031, 12, 1), True)])
def test_a_line_names_an_adult_by_the_day_it_is_read(tmp_path: Path, today: date, is_adult: bool) -> None:
    line = "Rob Lord 14/4/20"
    assert is_only_a_name(line, today) is is_adult
    rows = [("MARAC 5 November 2026",), ("Action", "Agency", "By when", "Done?"), (line,),
            ("Fit locks", "Police", "ASAP", "N")]  # fmt: skip
    workbook = read_workbook(a_workbook(tmp_path / "a.xlsx", {"Minutes": rows}))
    assert propose(workbook, today=today).tables[0].parties_asked is is_adult
