"""The matcher's verdicts: what leads to a protected person, and what may."""

import pytest

from coordinator.redaction import wording
from coordinator.redaction.finds.protected_index import ProtectedValues
from coordinator.redaction.judge import JudgingContext, find_together, judge
from coordinator.redaction.protected_value import ProtectedValue
from coordinator.redaction.verdict import VerdictKind, VerdictSort

HERS = ProtectedValues([ProtectedValue("12 Larch Road\nNorton", True, False)])


def test_a_verdict_marks_the_words_as_they_were_typed() -> None:
    text = "Seen out\u00adside 12 Lar\u00adch Road again"
    (verdict,) = [v for v in judge(text, HERS, JudgingContext()) if v.sort == VerdictSort.FIND]
    assert text[verdict.start : verdict.end] == "12 Lar\u00adch Road"


def test_entries_that_are_harmless_alone_tell_together() -> None:
    first, second = find_together(["The house is number 12", "Larch Road was quiet"], HERS, JudgingContext())
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


def test_an_agency_called_as_her_school_or_as_who_must_not_know_opens_nothing() -> None:
    context = JudgingContext(printable_names=("Kingsmead Academy", "Keith Dunmore"))
    for name, kind in (
        ("Kingsmead Academy", VerdictKind.SCHOOL),
        ("Keith Dunmore", VerdictKind.MUST_NOT_KNOW),
    ):
        recorded = ProtectedValues([ProtectedValue(name, False, True, 2, kind)])
        assert VerdictSort.FIND in {v.sort for v in judge(f"He rang {name}", recorded, context)}


def test_what_a_verdict_is_known_by_stays_while_other_words_change() -> None:
    first, second = "He went to 12 Larch Road", "Later on he went to 12  Larch Road again"
    (a,) = [v for v in judge(first, HERS, JudgingContext()) if v.sort == VerdictSort.FIND]
    (b,) = [v for v in judge(second, HERS, JudgingContext()) if v.sort == VerdictSort.FIND]
    assert a.key(first) == b.key(second)


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


@pytest.mark.parametrize("kind", VerdictKind)
def test_a_value_and_a_doubt_of_each_kind_have_their_reason_in_words(kind: VerdictKind) -> None:
    protected = ProtectedValues([ProtectedValue("Willowbank Arboretum", False, True, 2, kind)])
    finds = [
        v
        for v in judge("Seen at Willowbank Arboretum", protected, JudgingContext())
        if v.sort == VerdictSort.FIND
    ]
    assert [v.reason for v in finds if v.kind == kind] == [wording.FIND_REASONS[kind]]
    assert wording.DOUBT_REASONS[kind]


@pytest.mark.parametrize(
    "text", ["Police: he was at St M's", "St M’s", "Police parked by St. M", "Saint M's"]
)
def test_a_saint_by_one_letter_is_at_least_a_doubt(text: str) -> None:
    assert VerdictKind.SCHOOL in {v.kind for v in judge(text, HERS, JudgingContext())}
    school = ProtectedValue("St Mary's RC Primary", False, True, 2, VerdictKind.SCHOOL)
    near = judge(text, ProtectedValues([school]), JudgingContext())
    assert VerdictKind.SCHOOL in {v.kind for v in near}


NAMED = JudgingContext(
    protected_names=("Susan Hartley",), perpetrator_names=("Gary Stone",), worker_names=("Priya Nair",)
)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Police to speak to Denise about the offence", "Denise"),
        ("Police to speak to Shaz about the offence", "Shaz"),
        ("Susan engaged with the assessment", "Susan"),
        ("Probation to contact Mrs Tait about the order", "Mrs Tait"),
    ],
)
def test_who_is_named_and_is_no_worker_and_not_accused_is_a_doubt(text: str, name: str) -> None:
    assert name in {text[v.start : v.end] for v in judge(text, HERS, NAMED) if v.kind == VerdictKind.NAME}


@pytest.mark.parametrize(
    "text",
    [
        "Gary was arrested for breach of the order",
        "Priya Nair to complete the assessment",
        "PC Walsh to share the statement",
        "The offender manager is Paul Webb.",
        "Clare's Law disclosure to be made",
    ],
)
def test_the_accused_the_workers_and_officers_are_named_without_a_doubt(text: str) -> None:
    assert judge(text, HERS, NAMED) == ()


def test_a_name_that_a_worker_shares_with_a_protected_person_is_a_doubt() -> None:
    context = JudgingContext(protected_names=("Susan Hartley",), worker_names=("Susan Poole",))
    assert VerdictKind.NAME in {v.kind for v in judge("Susan to update the plan", HERS, context)}


def test_a_sentence_that_stands_twice_is_marked_twice() -> None:
    context = JudgingContext()
    text = "Denise has the order. Police reviewed the plan.\nDenise has the order."
    first = judge(text, HERS, context)
    assert judge(text, HERS, context) == first
    names = [text[v.start : v.end] for v in first if v.kind == VerdictKind.NAME]
    assert names == ["Denise", "Denise"]


def test_a_number_that_is_protected_elsewhere_is_printed_by_no_allow_list() -> None:
    elsewhere = ProtectedValues([ProtectedValue("07700 900123", False, False, 4, VerdictKind.TELEPHONE)])
    context = JudgingContext(printable_numbers=("07700 900123", "07700 900555"))
    text = "Police took the statement by 07700 900123"
    verdicts = judge(text, ProtectedValues([], elsewhere), context)
    assert VerdictSort.FIND in {v.sort for v in verdicts}
    assert judge("Police took the statement by 07700 900555", ProtectedValues([], elsewhere), context) == ()


def test_entries_judged_before_tell_the_same_together() -> None:
    texts = ["The house is number 12", "Larch Road was quiet"]
    known = {text: judge(text, HERS, JudgingContext()) for text in texts}
    together = find_together(texts, HERS, JudgingContext(), known.__getitem__)
    assert together == find_together(texts, HERS, JudgingContext())
    assert any(v.sort == VerdictSort.FIND for v in together[0])
