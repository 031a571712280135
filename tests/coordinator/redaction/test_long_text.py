"""Texts, words and values that are longer than anybody types are judged as well, and soon."""

from coordinator.redaction.finds.protected_index import ProtectedValues
from coordinator.redaction.judge import JudgingContext, judge
from coordinator.redaction.matcher import WITHHELD, Redactor
from coordinator.redaction.protected_value import ProtectedValue
from coordinator.redaction.verdict import VerdictSort

HOME = ProtectedValue("12 Larch Road\nNorton", True, True)
PASTED = ProtectedValue("z" * 10_000, False, True)


def found(text: str, *values: ProtectedValue) -> list[str]:
    verdicts = judge(text, ProtectedValues(values), JudgingContext())
    return [text[v.start : v.end] for v in verdicts if v.sort == VerdictSort.FIND]


def test_an_address_is_found_in_ten_thousand_letters_without_a_space() -> None:
    pasted = "z" * 5_000
    assert found(f"{pasted}larchroadnorton{pasted}", HOME, PASTED) == ["larchroadnorton"]


def test_a_run_of_letters_is_cut_where_most_of_it_is_known_words() -> None:
    assert found("xroadlarchroadnorton", HOME) == ["roadlarchroadnorton"]


def test_ten_thousand_letters_that_are_recorded_are_found_as_they_are() -> None:
    assert found(f"He wrote {PASTED.value} again", HOME, PASTED) == [PASTED.value]


def test_a_slip_in_a_word_of_sixty_letters_is_found_and_in_a_longer_one_not() -> None:
    for letters, seen in ((60, True), (61, False)):
        recorded = ("larchnorton" * 6)[:letters]
        slip = recorded[:20] + "x" + recorded[21:]
        assert bool(found(f"He wrote {slip} again", ProtectedValue(recorded, False, True))) is seen, letters


def test_a_value_of_many_words_leaves_no_word_behind() -> None:
    recorded = " ".join(f"w{chr(97 + at // 26)}{chr(97 + at % 26)}x" for at in range(101))
    wall = Redactor([ProtectedValue(recorded, False, True)])
    assert set(wall.redact(f"here {recorded} there").replace(WITHHELD, " ").split()) == {"here", "there"}


def test_a_sentence_of_over_a_thousand_letters_is_for_a_person_to_read() -> None:
    harmless = "He was not at court" + " and he was not at court" * 45
    assert len(harmless) > 1_000
    (doubt,) = judge(harmless, ProtectedValues([HOME]), JudgingContext())
    assert (doubt.start, doubt.end, doubt.sort) == (0, len(harmless), VerdictSort.DOUBT)
