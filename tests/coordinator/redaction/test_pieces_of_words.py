"""A value whose words are cut or run together is a find, however far into a long text it is."""

import pytest

from coordinator.redaction.finds.finder import Finder
from coordinator.redaction.finds.protected_index import ProtectedValues
from coordinator.redaction.protected_value import ProtectedValue
from coordinator.redaction.verdict import VerdictKind

_VALUES = [
    ProtectedValue("12 Larch Road\nNorton", True, True, 4, VerdictKind.ADDRESS),
    ProtectedValue("St Bede's RC Primary", False, True, 2, VerdictKind.SCHOOL),
]
_BESIDE = "Police attended, and the plan was reviewed with the officer in the case. " * 60


@pytest.mark.parametrize(
    "written",
    [
        "12 Lar ch Road",
        "12 Larch Ro ad, Nor ton",
        "12LarchRoad",
        "on Lar ch, at 12",
        "St Be de's RC Pri mary",
    ],
)
def test_pieces_are_joined_wherever_they_are(written: str) -> None:
    finder = Finder(ProtectedValues(_VALUES))
    for text in (written, f"{_BESIDE}{written}. {_BESIDE}", f"{_BESIDE}\n{written}\n{_BESIDE}"):
        spans = {text[match.start : match.end] for match in finder.find(text)}
        assert any(span in text and span.split()[-1] in written for span in spans), text[:20]
    assert not finder.find(_BESIDE)
