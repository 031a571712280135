"""The matcher's verdicts: what leads to a protected person, and what may."""

from coordinator.redaction.finds.protected_index import ProtectedValues
from coordinator.redaction.judge import JudgingContext, judge, judge_together
from coordinator.redaction.protected_value import ProtectedValue
from coordinator.redaction.verdict import VerdictSort

HERS = ProtectedValues([ProtectedValue("12 Larch Road\nNorton", True, False)])


def test_a_verdict_marks_the_words_as_they_were_typed() -> None:
    text = "Seen out\u00adside 12 Lar\u00adch Road again"
    (verdict,) = [v for v in judge(text, HERS, JudgingContext()) if v.sort == VerdictSort.FIND]
    assert text[verdict.start : verdict.end] == "12 Lar\u00adch Road"


def test_entries_that_are_harmless_alone_tell_together() -> None:
    first, second = judge_together(["The house is number 12", "Larch Road was quiet"], HERS, JudgingContext())
    assert VerdictSort.FIND in [v.sort for v in first]
    assert VerdictSort.FIND in [v.sort for v in second]
