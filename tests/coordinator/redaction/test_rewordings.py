"""The matcher's verdicts on many ways to say where somebody is, and on what leads to nobody."""

import json
from pathlib import Path

import pytest

from coordinator.casebook.casebook import Casebook
from coordinator.redaction.casebook_values import Judging
from coordinator.redaction.doubts.casework import is_casework
from coordinator.redaction.judge import judge
from coordinator.redaction.judging import gather_judging
from coordinator.redaction.verdict import VerdictSort
from tests.wall_casebook import invent_wall

HERE = Path(__file__).parent
REWORDINGS = [json.loads(line) for line in (HERE / "rewordings.jsonl").read_text("utf-8").splitlines()]
HARMLESS = (HERE / "harmless.txt").read_text("utf-8").splitlines()
MOST_RAISED = 0.05  # of the harmless sentences


@pytest.fixture
def judging(book: Casebook) -> Judging:
    return book.read(gather_judging, [invent_wall(book)], place="Town Hall, TS18 1AA")


def test_each_rewording_is_a_find_or_at_least_a_doubt(judging: Judging) -> None:
    silent = [text for _, _, text in REWORDINGS if not judge(text, judging.protected, judging.context)]
    assert silent == []


def test_what_is_recorded_is_a_find_in_every_spelling(judging: Judging) -> None:
    recorded = [text for _, least, text in REWORDINGS if least == "find"]
    assert len(recorded) > 400
    lost = [
        text
        for text in recorded
        if VerdictSort.FIND not in {v.sort for v in judge(text, judging.protected, judging.context)}
    ]
    assert lost == []


def test_no_word_that_counts_as_casework_says_where_or_with_whom_somebody_is() -> None:
    leads = """
        home house flat door street road town village garden school nursery church mosque gym shop pub cafe
        bus train taxi bike dog mum dad mother father sister brother friend nan aunt morning afternoon evening
        night lunch blue green red white stay live move sofa spare room staying near behind opposite
    """
    assert [word for word in leads.split() if is_casework(word)] == []


def test_few_sentences_that_lead_to_nobody_raise_a_doubt(judging: Judging) -> None:
    raised = [text for text in HARMLESS if judge(text, judging.protected, judging.context)]
    assert len(raised) <= MOST_RAISED * len(HARMLESS), raised
