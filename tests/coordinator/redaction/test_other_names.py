"""Details of other kinds are finds too, abbreviated, divided, spoken or as they sound."""

import pytest

from coordinator.redaction.finds.protected_index import ProtectedValues
from coordinator.redaction.judge import JudgingContext, judge
from coordinator.redaction.protected_value import ProtectedValue
from coordinator.redaction.verdict import VerdictKind, VerdictSort

WALL = ProtectedValues(
    ProtectedValue(words, False, True, 4 if kind == VerdictKind.EMAIL else 2, kind)
    for words, kind in (
        ("NL19 KXR", VerdictKind.PLATE),
        ("@susie_h82", VerdictKind.HANDLE),
        ("Tennant Street Medical Practice", VerdictKind.HEALTH),
        ("Ironside Fitness", VerdictKind.PLACE),
        ("St Aidan's Church", VerdictKind.PLACE),
        ("Zylphia Quenbury", VerdictKind.NAME),
    )
)


def finds(text: str) -> list[str]:
    """Return the words of a text that are finds."""
    verdicts = judge(text, WALL, JudgingContext())
    return [text[v.start : v.end] for v in verdicts if v.sort == VerdictSort.FIND]


@pytest.mark.parametrize(
    "spelled",
    [
        "KXR NL19", "NL19 ends KXR", "November Lima one nine Kilo X-ray Romeo",
        "November Lima nineteen Kilo Xray Romeo", "susieh82", "susie underscore h82", "SusieH_82",
        "Tennant St Medical", "Tennant Street Med Prac", "the Tennant practice", "T e n n a n t Street",
        "TSMP", "at Ironside's", "Saint Aidans", "St Aiden's", "S. Aidan's", "Zilphia Quenbery",
    ],
)  # fmt: skip
def test_an_odd_spelling_is_a_find(spelled: str) -> None:
    assert finds(f"He wrote {spelled} on it")


@pytest.mark.parametrize(
    "words",
    [
        "On 14 November 2026 Mike and Charlie met 3 officers", "India, Oscar and Victor gave 2 statements",
        "The doctors of the practice were asked", "He lives at 12 Hill Road", "Double booked, then 3 then 4",
    ],
)  # fmt: skip
def test_what_only_looks_like_one_is_none(words: str) -> None:
    assert finds(words) == []


def test_who_must_not_know_may_be_the_accused_whose_name_is_in_every_entry() -> None:
    wall = ProtectedValues(
        [ProtectedValue("her ex Kyle Rudd", False, True, 2, VerdictKind.MUST_NOT_KNOW, closed=True)]
    )
    verdicts = judge(
        "Kyle Rudd was arrested on Friday", wall, JudgingContext(perpetrator_names=("Kyle Rudd",))
    )
    assert not [v for v in verdicts if v.sort == VerdictSort.FIND]
