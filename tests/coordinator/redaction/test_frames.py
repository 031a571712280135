"""Sentences that lead nowhere by what they are made of, and the one word that makes them lead somewhere."""

import pytest

from coordinator.redaction.doubts.frame_words import frame_words
from coordinator.redaction.finds.protected_index import ProtectedValues
from coordinator.redaction.judge import JudgingContext, judge

NOTHING = ProtectedValues([])


def asks(text: str) -> bool:
    return bool(judge(text, NOTHING, JudgingContext()))


# Pairs: a sentence that fits a frame, and the same with what leads to somebody.
PAIRS = [
    ("He smashed her phone so she could not call for help", "He smashed her phone so she is with a friend"),
    ("He kicked the bedroom door", "He kicked the door where she is"),
    ("He followed her and sent 50 messages in one night", "He followed her from the nursery"),
    ("He assaulted her on Saturday", "He sees her on Saturdays"),
    ("He has a new relationship", "He has seen her near the river"),
    ("IDVA to contact the victim and update the meeting", "IDVA to contact the victim on her break"),
    ("IDVA to speak to the victim about the plan", "IDVA to speak to the victim when she is alone"),
    ("School to monitor the children", "Police to see the children at school"),
    ("Probation to report by Friday", "Probation to see the victim on Friday"),
    ("Police to take a statement from the victim", "Police to take a statement from her at work"),
    ("Chair to write to the council", "Chair to write to another council"),
    ("Action completed on 14 November", "Support session on Tuesdays"),
    ("Victim has applied for an order", "Victim has applied for a bungalow"),
    ("Victim feels that nobody believes her", "Victim feels better by the sea"),
    ("Victim is depressed and drinks alcohol", "Victim is early each day"),
    ("She says that he hit her with a belt", "She says that he was outside"),
    ("There are three children in the household", "There are three children in the flat"),
    (
        "Social worker to explain the risks to the mother",
        "Social worker to explain the risks at her mother's",
    ),
    ("No information from health", "No contact before noon"),
    ("IDVA to ring the victim before the warrant", "IDVA to ring the victim before her shift"),
    ("Consider a Criminal Behaviour Order", "Consider a Mill Lane Order"),
    ("She feels unsafe when he is released", "She feels safe when he is at work"),
    ("He stops her from seeing her family", "He stops two doors away from her family"),
    ("Social worker to speak to both parents", "Social worker to speak to both grandparents"),
    ("Prison to review his mail", "Prison to review her mail"),
    ("Victim gave a statement and later withdrew it", "Victim gave lessons and later withdrew"),
    ("3 victims in 36 months, serial perpetrator", "two rings then again"),
    ("He posted abuse about her on Facebook", "He found her on Facebook"),
    ("Reports to police every week", "Goes to the group every week"),
    ("He was remanded in custody", "She was remanded to Styal"),
    ("Mother is working with services", "Mother is working with horses"),
    ("He followed her for ten minutes and shouted", "He followed the minibus and now knows the stop"),
    ("He knows the conditions of his bail", "He knows which school"),
    ("He asked when his hearing is", "He asked the neighbours what days"),
    ("He heard voices and was assessed", "He heard the trains in the background"),
    ("He recognised his own behaviour", "He recognised the wallpaper"),
    ("He walked out of the programme", "He walked past until the lights went out"),
    ("He was seen by the crisis team", "He saw the uniform"),
    ("He was aggressive in the waiting room", "He waits by the cash machine"),
    ("The worker is on leave until the ninth", "The worker is there until the ninth house"),
    ("Police to arrest him before the twelfth", "Police to see her before the twelfth at the library"),
    ("Nobody had seen him since the summer", "Nobody had seen the caravan since the summer"),
    ("The hearing is in the spring", "The hearing is near her in the spring"),
    ("Six reports to the police since Easter", "Her stall has been there since Easter"),
    (
        "Officers attended four calls between August and October",
        "She minds the stall between August and October",
    ),
    (
        "Social worker to see the children before the next core group",
        "Social worker to see them next to the hall",
    ),
    ("The children have been quiet", "The children have been in the quiet wing"),
    ("The order runs until the third of March", "Her stall runs until the third of March"),
    ("Two previous partners have reported abuse", "His former wife is on the late duty"),
]


@pytest.mark.parametrize(("harmless", "leading"), PAIRS)
def test_a_sentence_in_a_frame_is_quiet_until_it_leads_somewhere(harmless: str, leading: str) -> None:
    assert (asks(harmless), asks(leading)) == (False, True)


@pytest.mark.parametrize(
    "text",
    [
        "Home visit booked Tues 2pm",
        "IDVA to pick victim up from hers and take to court",
        "uses the service on Mondays",
        "Attends the group with her",
        "Case given to another force",
        "ten minutes from his house",
        "He (male victim) is at his brother's",
        "He prefers texts before noon",
        "he must not hear of it",
    ],
)
def test_words_of_casework_that_say_when_where_or_how_are_asked_about(text: str) -> None:
    assert asks(text)


def test_a_word_that_leads_somewhere_is_no_ordinary_one() -> None:
    lists = frame_words()
    assert lists.ordinary & lists.leading_to_her == set()


def test_the_name_of_an_agency_makes_no_place_of_its_words_quiet() -> None:
    context = JudgingContext(printable_names=("Haven House", "Harbour"))
    assert judge("Harbour to arrange the review", NOTHING, context) == ()
    assert judge("in recovery house, second stage", NOTHING, context)


@pytest.mark.parametrize(
    ("harmless", "leading"),
    [
        ("Warrant backed for bail", "Warrant served at the bail hostel near her"),
        ("The application was heard without him", "The application was posted to the flat"),
        ("Request that the court fast tracks the hearing", "Request that the gym keeps the locker"),
        ("Smoke alarms fitted", "Locks fitted at the new place"),
        ("The school has raised no concerns", "The school has moved her to another class"),
        ("Confirm the name of the allocated worker", "Confirm her name with the receptionist"),
        ("National referral mechanism decision awaited", "Decision awaited about the school"),
    ],
)
def test_one_word_that_no_list_knows_is_put_aside_unless_it_could_be_a_place_or_a_person(
    harmless: str, leading: str
) -> None:
    assert (asks(harmless), asks(leading)) == (False, True)


@pytest.mark.parametrize(
    "text", ["Blood test on the second", "Never on a Sunday", "Attends with a colleague", "Ring carol first"]
)
def test_nothing_is_put_aside_that_says_when_or_with_whom(text: str) -> None:
    assert asks(text)
