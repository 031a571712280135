"""The last stop: a finished paper that holds a protected address is refused, and says where."""

from datetime import date

import pytest

from coordinator.documents.action_list_page import ActionLine, action_sheet
from coordinator.redaction.matcher import Redactor
from coordinator.redaction.pdf_check import RedactionFailed, read_back
from coordinator.redaction.protected_value import ProtectedValue

HERS = Redactor([ProtectedValue("12 Larch Road\nNorton", True, False)])


def _page(what: str) -> bytes:
    line = ActionLine(1, what, "", "CN001", "", "Open")
    return action_sheet([line], agency="Police", on=date(2026, 11, 29)).content


@pytest.mark.parametrize("what", ["Visit 12 Larch Road", "Visit 12 Larck Rd", "Visit no. twelve, Larch Road"])
def test_an_address_on_a_page_refuses_the_paper_with_case_document_and_section(what: str) -> None:
    with pytest.raises(RedactionFailed) as refusal:
        read_back(_page(what), HERS, [("CN001 (actions)", [what]), ("CN002 (notes)", ["Seen"])], "", "pack")
    sentence = str(refusal.value)
    assert "pack" in sentence
    assert "CN001 (actions)" in sentence
    assert "CN002" not in sentence
    assert "Larc" not in sentence
    assert "12" not in sentence


def test_an_address_that_no_text_holds_refuses_the_paper_too() -> None:
    with pytest.raises(RedactionFailed):
        read_back(_page("Visit 12 Larch Road"), HERS, [], "", "pack")


@pytest.mark.parametrize(
    "what",
    [
        "Visit\n12 Larch Road",
        "Visit 12, Larch-Road, Norton",
        "Visit 12 Lar\u00adch Road",
        "Visit flat 2, 12 Larch Rd",
    ],
)
def test_an_address_is_refused_however_the_page_sets_it_and_the_refusal_never_says_it(what: str) -> None:
    with pytest.raises(RedactionFailed) as refusal:
        read_back(_page(what), HERS, [("CN001 (notes)", [what])], "", "agenda")
    sentence = str(refusal.value)
    assert "agenda" in sentence
    assert "CN001 (notes)" in sentence
    assert "Larch" not in sentence
    assert "12" not in sentence
    assert refusal.value.__cause__ is None


def test_what_was_released_in_spite_of_a_find_is_given_out() -> None:
    what = "Visit 12 Larch Road"
    read_back(_page(what), HERS, [], "", "pack", [what])


def test_two_released_entries_release_no_address_that_they_only_form_together() -> None:
    with pytest.raises(RedactionFailed):
        read_back(_page("Visit 12 Larch Road"), HERS, [], "", "pack", ["Visit 12", "Larch Road was quiet"])


def test_a_paper_without_one_is_given_out() -> None:
    read_back(_page("Visit 14 Larch Lane"), HERS, [("CN001", ["Visit 14 Larch Lane"])], "", "pack")
