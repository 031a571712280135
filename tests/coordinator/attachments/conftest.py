"""A casebook with a case, to which files are attached."""

import pytest

from coordinator.casebook.casebook import Casebook
from coordinator.cases.link_use_cases import link_person
from coordinator.cases.use_cases import open_case
from coordinator.people.use_cases import record_person
from tests.coordinator.attachments.letters import CASE, HE, OTHER_CASE, SHE, STRANGER


@pytest.fixture
def with_case(book: Casebook) -> Casebook:
    """A casebook with a perpetrator's case and its victim, and another case."""
    book.do(record_person, person_id=HE, surname="Larch", forename="Rowan")
    book.do(record_person, person_id=SHE, surname="Quill", forename="Wren")
    book.do(record_person, person_id=STRANGER, surname="Alder", forename="Kit")
    book.do(open_case, case_id=CASE, subject_id=HE, reference="CN001")
    book.do(open_case, case_id=OTHER_CASE, subject_id=STRANGER, reference="CN002")
    book.do(link_person, link_id="9" * 32, case_id=CASE, person_id=SHE, role="victim")
    return book
