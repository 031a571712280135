"""The matcher's verdicts: what leads to a protected person, and what may."""

import pytest

from coordinator.redaction import wording
from coordinator.redaction.finds.protected_index import ProtectedValues
from coordinator.redaction.judge import JudgingContext, judge, judge_together
from coordinator.redaction.protected_value import ProtectedValue
from coordinator.redaction.verdict import VerdictKind, VerdictSort

HERS = ProtectedValues([ProtectedValue("12 Larch Road\nNorton", True, False)])


def test_a_verdict_marks_the_words_as_they_were_typed() -> None:
    text = "Seen out\u00adside 12 Lar\u00adch Road again"
    (verdict,) = [v for v in judge(text, HERS, JudgingContext()) if v.sort == VerdictSort.FIND]
    assert text[verdict.start : verdict.end] == "12 Lar\u00adch Road"


def test_entries_that_are_harmless_alone_tell_together() -> None:
    first, second = judge_together(["The house is number 12", "Larch Road was quiet"], HERS, JudgingContext())
    assert VerdictSort.FIND in [v.sort for v in first]
    assert VerdictSort.FIND in [v.sort for v in second]


# Values that are nothing, or something else, once they are read as plain words.
WORDLESS = [
    "",
    " ",
    "\t",
    "\n",
    "—",
    "...",
    ", ;",
    "\u200b",
    "\u00ad",
    "\u202e",
    "\u0301",
    "\u0301" * 300,
    "&",
]
PILED_UP = [
    "a" + "\u0301" * 300,
    "S\u0301t\u0301 Å" + "\u030a" * 80,
    "ﬃﬃﬃ Ⅻ ½",
    "İİ ŉ ß",
    "St",
    "St.",
    "st —",
]
KINDS = [
    VerdictKind.SCHOOL,
    VerdictKind.NAME,
    VerdictKind.WORKPLACE,
    VerdictKind.TELEPHONE,
    VerdictKind.EMAIL,
]


def judged_beside(value: str, text: str, kind: VerdictKind, *, address: bool, in_scope: bool) -> set[str]:
    """Return the words found in a text where `value` is protected beside "12 Larch Road"."""
    protected = [
        ProtectedValue(value, address, in_scope, 2, kind),
        ProtectedValue("12 Larch Road\nNorton", True, False),
    ]
    verdicts = judge(text, ProtectedValues(protected), JudgingContext())
    return {text[v.start : v.end] for v in verdicts if v.sort == VerdictSort.FIND}


@pytest.mark.parametrize("value", WORDLESS + PILED_UP)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("address", "in_scope"), [(True, True), (True, False), (False, True), (False, False)]
)
def test_no_value_however_it_is_written_stops_the_others_from_being_found(
    value: str, kind: VerdictKind, address: bool, in_scope: bool
) -> None:
    text = "Seen at 12 Larch Road again"
    assert judged_beside(value, text, kind, address=address, in_scope=in_scope) == {"12 Larch Road"}


# A sign that turns the letters round turns the value as well.
@pytest.mark.parametrize("around", [one for one in WORDLESS + PILED_UP if one != "\u202e"])
def test_what_is_around_a_value_moves_no_mark_in_a_text(around: str) -> None:
    text = f"{around} 12 Larch Road {around}"
    (found,) = judged_beside("St Mary's", text, VerdictKind.SCHOOL, address=False, in_scope=True)
    assert "12 Larch Road" in found


LEADS = ProtectedValues(
    [
        ProtectedValue("Boots, Wellington Square", False, True, 2, VerdictKind.WORKPLACE, "susan"),
        ProtectedValue("NK19 XYZ", False, True, 2, VerdictKind.PLATE, "susan"),
        ProtectedValue("@suzyh_82", False, True, 2, VerdictKind.HANDLE, "susan"),
        ProtectedValue("suzy@post.example", False, True, 2, VerdictKind.EMAIL, "susan"),
        ProtectedValue("Anna Webb", False, True, 2, VerdictKind.NAME, "susan"),
        ProtectedValue("Norton Medical Centre", False, True, 2, VerdictKind.HEALTH, "susan"),
        ProtectedValue("Curves", False, True, 2, VerdictKind.PLACE, "susan"),
    ]
)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("He rang Boots today", VerdictKind.WORKPLACE),
        ("seen on wellington sq", VerdictKind.WORKPLACE),
        ("a car, nk19xyz", VerdictKind.PLATE),
        ("NK-19-XYZ was parked", VerdictKind.PLATE),
        ("he follows suzyh82", VerdictKind.HANDLE),
        ("wrote to suzy [at] post [dot] example", VerdictKind.EMAIL),
        ("a letter for anna webb", VerdictKind.NAME),
        ("he asked for Anna", VerdictKind.NAME),
        ("outside Norton Medical Center", VerdictKind.HEALTH),
        ("at Curves on Friday", VerdictKind.PLACE),
    ],
)
def test_what_is_recorded_as_leading_to_her_is_a_find_with_its_kind_and_person(
    text: str, kind: VerdictKind
) -> None:
    finds = [v for v in judge(text, LEADS, JudgingContext()) if v.sort == VerdictSort.FIND]
    assert {(v.kind, v.whose) for v in finds} == {(kind, "susan")}


@pytest.mark.parametrize("text", ["his boots were muddy", "the road curves here", "Curves were measured"])
def test_an_ordinary_word_is_no_shop(text: str) -> None:
    assert VerdictSort.FIND not in {v.sort for v in judge(text, LEADS, JudgingContext())}


def test_an_agency_of_the_same_name_does_not_open_the_wall_for_a_refuge() -> None:
    refuge = ProtectedValues([ProtectedValue("Haven House Refuge\n41 Mill Lane", True, False)])
    context = JudgingContext(printable_names=("Haven House", "Harbour"))
    (find,) = [v for v in judge("Haven House to ring", refuge, context) if v.sort == VerdictSort.FIND]
    assert (find.start, find.end) == (0, len("Haven House"))
    assert judge("Harbour to arrange the review", refuge, context) == ()


def test_what_a_verdict_is_known_by_stays_while_other_words_change() -> None:
    first, second = "He went to 12 Larch Road", "Later on he went to 12  Larch Road again"
    (a,) = [v for v in judge(first, HERS, JudgingContext()) if v.sort == VerdictSort.FIND]
    (b,) = [v for v in judge(second, HERS, JudgingContext()) if v.sort == VerdictSort.FIND]
    assert a.key(first) == b.key(second)


def test_each_kind_of_verdict_has_its_reason_in_words() -> None:
    assert set(wording.FIND_REASONS) | set(wording.DOUBT_REASONS) == set(VerdictKind)


@pytest.mark.parametrize(
    "text",
    [
        "\u202e 12 Larch Road \u202e",
        "Seen at \u202d12 Larch Road\u202c",
        "\u202edaoR hcraL 21\u202c",
        "x \u202e12 Larch Road",
    ],
)
def test_an_address_is_found_as_it_is_typed_and_as_the_page_turns_it(text: str) -> None:
    assert VerdictSort.FIND in [verdict.sort for verdict in judge(text, HERS, JudgingContext())]
