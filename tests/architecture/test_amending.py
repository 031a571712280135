"""Every use case that amends a record is given what its form was opened with: nothing newer is lost."""

import inspect
import re

from coordinator.core.permissions import id_of
from tests.amending_use_cases import MERGED, amending_use_cases


def test_every_amending_use_case_asks_what_its_form_was_opened_with() -> None:
    amending = amending_use_cases()
    assert len(amending) > 10
    without = [
        id_of(one)
        for one in amending
        if (asked := inspect.signature(one).parameters.get("opened_with")) is None
        or asked.default is not inspect.Parameter.empty
    ]
    # Take `opened_with` and call `amend` (coordinator/store/amend.py), as amend_person does.
    assert without == []


def test_every_amending_use_case_compares_before_it_writes() -> None:
    compares = re.compile(r"\bamend(_state)?\(")
    blind = {id_of(one) for one in amending_use_cases() if not compares.search(inspect.getsource(one))}
    assert blind == MERGED
