"""Nothing is in the bytes of papers and lists that nobody released: caseloads are invented for it.

A longer trial of the same is `python3 run.py stress released_papers`.
"""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from tests.casebooks import Casebooks
from tests.planted_papers import FORUMS, Caseload, caseloads, make_template, mark, try_caseload


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A locked casebook of people and what protects them."""
    folder = tmp_path_factory.mktemp("planted")
    made = Casebooks(folder).open(folder / "Planted.casebook")
    make_template(folder / "Planted.casebook", made)
    return folder / "Planted.casebook"


def test_an_agency_that_is_called_after_the_school_of_a_child_of_the_case_is_released_first(
    template: Path,
) -> None:
    texts = {"agency.name": f"see St Bede's {mark(0)}", "case.reason": f"see his tag {mark(1)}"}
    for decisions in (["released"], ["open", "released"], ["released", "open"]):
        try_caseload(template, template.parent, Caseload("MATAC", texts, decisions))


def test_an_agency_that_is_called_as_the_workplace_in_a_note_of_hers_is_released_first(
    template: Path,
) -> None:
    texts = {"agency.name": f"Boots, Wellington Square {mark(0)}", "action.what": f"his tag {mark(1)}"}
    for decisions in (["released"], ["released", "left out"]):
        try_caseload(template, template.parent, Caseload("MATAC", texts, decisions))


def test_a_word_of_an_agencys_name_explains_no_other_in_a_reference(template: Path) -> None:
    texts = {"agency.name": f"the office {mark(0)}", "case.reference": f"his tag {mark(1)}"}
    try_caseload(template, template.parent, Caseload("MATAC", texts, ["open"]))


@pytest.mark.parametrize("forum", FORUMS)
def test_no_part_is_left_of_an_agencys_name_that_leads_to_somebody(template: Path, forum: str) -> None:
    texts = {"agency.name": f"07700 900123 {mark(0)}; then ring", "action.what": f"his tag {mark(1)}"}
    try_caseload(template, template.parent, Caseload(forum, texts, ["released", "left out"]))


@given(caseloads())
@settings(
    max_examples=5, derandomize=True, deadline=None, database=None,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
def test_nothing_that_nobody_released_is_in_any_file(template: Path, caseload: Caseload) -> None:
    try_caseload(template, template.parent, caseload)
