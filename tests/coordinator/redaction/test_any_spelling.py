"""A protected value in any field and any spelling is a find."""

from hypothesis import given
from hypothesis import strategies as st

from coordinator.redaction.finds.protected_index import ProtectedValues
from coordinator.redaction.judge import JudgingContext, judge
from coordinator.redaction.protected_value import ProtectedValue
from coordinator.redaction.verdict import VerdictKind, VerdictSort

VALUES = {
    VerdictKind.ADDRESS: ProtectedValue("12 Larkspur Road\nNorton", True, True, 4, VerdictKind.ADDRESS),
    VerdictKind.POSTCODE: ProtectedValue("TS20 2QJ", False, True, 4, VerdictKind.POSTCODE),
    VerdictKind.TELEPHONE: ProtectedValue("07700 900123", False, True, 4, VerdictKind.TELEPHONE),
    VerdictKind.SCHOOL: ProtectedValue("Kingsmead Academy", False, True, 2, VerdictKind.SCHOOL),
    VerdictKind.PLATE: ProtectedValue("NK19 XYZ", False, True, 2, VerdictKind.PLATE),
    VerdictKind.WORKER: ProtectedValue("Dee Halloran", False, True, 1, VerdictKind.WORKER),
}
WALL = ProtectedValues(VALUES.values())
SEPARATORS = st.sampled_from([" ", "  ", "-", ".", "\n", ", ", "/", "_", "\u00a0", "\u3164", "&nbsp;", " | "])
CASES = st.sampled_from([str.lower, str.upper, str.title])
BEFORE = st.sampled_from(["Seen at ", "He said: ", "a, b and ", "Note – ", "1. ", ""])
UNSEEN = st.sampled_from(["", "\u00ad", "\u200b", "\u0336"])


@given(st.sampled_from(sorted(VALUES)), SEPARATORS, CASES, BEFORE, UNSEEN, st.integers(1, 3))
def test_a_recorded_value_is_a_find_in_any_spelling(
    kind: VerdictKind, separator: str, case: object, before: str, unseen: str, place: int
) -> None:
    assert callable(case)
    words = [case(word) for word in VALUES[kind].value.split("\n")[0].split(" ")]
    spelled = separator.join(word[:place] + unseen + word[place:] for word in words)
    finds = [
        v for v in judge(f"{before}{spelled} today", WALL, JudgingContext()) if v.sort == VerdictSort.FIND
    ]
    assert finds


@given(st.integers(0, 7), st.sampled_from("bcdfghjkmnpqvwxyz"), st.booleans())
def test_a_street_with_one_wrong_letter_is_a_find(place: int, letter: str, instead: bool) -> None:
    name = "Larkspur"
    wrong = name[:place] + letter + name[place + instead :]
    finds = [
        v for v in judge(f"Seen at 12 {wrong} Road", WALL, JudgingContext()) if v.sort == VerdictSort.FIND
    ]
    assert finds
