"""A deadline is no hour at which somebody can be reached."""

import pytest

from coordinator.redaction.finds.protected_index import ProtectedValues
from coordinator.redaction.judge import JudgingContext, judge


def asks(text: str) -> bool:
    return bool(judge(text, ProtectedValues([]), JudgingContext(printable_names=("Harbour",))))


# Pairs: a task with its deadline, and words as like it as can be that say when or where somebody is.
@pytest.mark.parametrize(
    ("deadline", "hour"),
    [
        ("Contact her within 24 hrs", "Contact her after 24 hrs on shift"),
        ("Police to contact the victim within 48 hours", "Police to contact the victim in the evening"),
        ("Contact her by 5pm on Friday", "Contact her by 5pm on Fridays"),
        ("IDVA to ring her by Friday at 5pm", "IDVA to ring her after 5pm"),
        ("Contact her by 9am tomorrow", "Contact her by 9am each day"),
        ("Police to visit her by noon on Monday", "Police to visit her before noon on Monday"),
        ("Send the report to the chair by 5pm", "Ring her by 5pm"),
        ("Complete the DASH before 5pm on 3 December", "Ring her before 5pm on 3 December"),
        (
            "Harbour to share the log no later than noon on Friday",
            "She is in no later than noon on Friday",
        ),
        ("By 5pm on Friday, share the log", "By 5pm on Friday she is home"),
        (
            "Update the risk assessment by close of play on Friday",
            "Her shift ends by close of play on Friday",
        ),
        ("Fit the locks within 5 working days", "Fit the locks at the new flat within 5 working days"),
        ("Police to arrest him by 17:00", "Police to check she is in by 17:00"),
        ("Contact her within 24 hours, in safe hours only", "Contact her in safe hours only, after 5pm"),
        ("Book the interview by 3pm on Friday", "Collects the children by 3pm on Friday"),
        ("Police to visit within 24 hours", "she is alone until 3pm"),
        ("Report to the chair within 5 working days", "Ring Carol within 5 working days"),
    ],
)
def test_a_deadline_is_quiet_and_an_hour_when_somebody_is_there_is_not(deadline: str, hour: str) -> None:
    assert (asks(deadline), asks(hour)) == (False, True)


def test_a_place_or_a_person_beside_a_deadline_is_marked_as_it_is_typed() -> None:
    text = "By noon on Friday, meet her at the gym"
    verdicts = judge(text, ProtectedValues([]), JudgingContext())
    assert "at the gym" in {text[verdict.start : verdict.end] for verdict in verdicts}
