"""Worked examples of the rules that watch: what was recorded, on which day one looks, what is suggested."""

from dataclasses import dataclass
from datetime import date

from coordinator.core.dates import show_day
from coordinator.watch.library import shipped_rules

OPENED, HEARD, INCIDENT, CHILDREN = (
    "Case opened",
    "MARAC heard the pair",
    "Incident",
    "Incident, a child present",
)
POLICE, HIGH, MEDIUM, SCORE = (
    "Incident, reported by the police",
    "Dash judged high",
    "Dash judged medium",
    "Dash 14",
)
SECOND_VICTIM = "Another case opened, with another victim"
PLAN, REFERRED, ANSWER, STATEMENT, AGREEMENT = (
    "A step of the plan, due",
    "Referral received",
    "Referral to the IDVA service, its answer due",
    "Confidentiality statement, its last day",
    "Information-sharing agreement, its review",
)
IDVA, CONTACT, LISTED = "Referral to the IDVA service", "Contact made", "On the agenda of a MARAC"


@dataclass(frozen=True)
class WatchExample:
    """Records with their days, the day on which one looks, and whether a rule suggests something by a day."""

    rule: str
    records: tuple[tuple[str, date], ...]
    today: date
    suggested: bool
    due: date | None = None


_OPENED = (OPENED, date(2024, 1, 2))  # with the first victim
_HEARING = (HEARD, date(2024, 2, 29))
WATCH_EXAMPLES = (
    WatchExample("marac-repeat", (_HEARING, (INCIDENT, date(2025, 2, 28))), date(2025, 2, 28), True),
    WatchExample("marac-repeat", (_HEARING, (INCIDENT, date(2025, 3, 1))), date(2025, 3, 1), False),
    WatchExample("marac-repeat", (_HEARING, (INCIDENT, date(2024, 2, 29))), date(2024, 3, 1), False),
    WatchExample(
        "marac-repeat",
        (_HEARING, (INCIDENT, date(2024, 5, 1)), (LISTED, date(2024, 5, 16))),
        date(2024, 5, 2),
        False,
    ),
    WatchExample("marac-repeat-ended", (_HEARING,), date(2025, 2, 28), False),
    WatchExample("marac-repeat-ended", (_HEARING,), date(2025, 3, 1), True),
    WatchExample("marac-repeat-ended", (_HEARING,), date(2025, 3, 28), False),
    WatchExample(
        "three-repeats",
        tuple((INCIDENT, date(2024, month, 10)) for month in (3, 7, 12)),
        date(2025, 3, 10),
        True,
    ),
    WatchExample(
        "three-repeats",
        tuple((INCIDENT, date(2024, month, 10)) for month in (3, 7, 12)),
        date(2025, 3, 11),
        False,
    ),
    WatchExample(
        "escalation",
        tuple((INCIDENT, date(2024, month, 10)) for month in (3, 7, 12)),
        date(2025, 3, 10),
        False,
    ),
    WatchExample(
        "escalation", tuple((POLICE, date(2024, month, 10)) for month in (3, 7, 12)), date(2025, 3, 10), True
    ),
    WatchExample("high-risk-marac", ((SCORE, date(2024, 5, 1)),), date(2024, 5, 1), True),
    WatchExample("high-risk-idva", ((HIGH, date(2024, 5, 1)),), date(2024, 5, 1), True),
    WatchExample(
        "high-risk-idva", ((HIGH, date(2024, 5, 1)), (IDVA, date(2024, 5, 1))), date(2024, 5, 2), False
    ),
    WatchExample(
        "high-risk-idva", ((HIGH, date(2024, 5, 1)), (MEDIUM, date(2024, 6, 1))), date(2024, 6, 1), False
    ),
    WatchExample("medium-risk-service", ((MEDIUM, date(2024, 6, 1)),), date(2024, 6, 1), True),
    WatchExample("idva-contact", ((IDVA, date(2024, 2, 28)),), date(2024, 2, 28), True, date(2024, 2, 29)),
    WatchExample(
        "idva-contact", ((IDVA, date(2024, 2, 28)), (CONTACT, date(2024, 2, 29))), date(2024, 3, 1), False
    ),
    WatchExample(
        "children-school", ((CHILDREN, date(2024, 11, 1)),), date(2024, 11, 2), True, date(2024, 11, 4)
    ),
    WatchExample("children-school", ((CHILDREN, date(2024, 11, 1)),), date(2024, 11, 16), False),
    WatchExample("no-contact", ((CONTACT, date(2024, 2, 1)),), date(2024, 2, 29), False),
    WatchExample("no-contact", ((CONTACT, date(2024, 2, 1)),), date(2024, 3, 1), True),
    WatchExample(
        "serial-perpetrator",
        (
            _OPENED,
            (SECOND_VICTIM, date(2024, 6, 1)),
        ),
        date(2027, 1, 2),
        True,
    ),
    WatchExample(
        "serial-perpetrator",
        (
            _OPENED,
            (SECOND_VICTIM, date(2024, 6, 1)),
        ),
        date(2027, 1, 3),
        False,
    ),
    WatchExample("assessment-review", ((HIGH, date(2024, 1, 4)),), date(2024, 2, 29), False),
    WatchExample("assessment-review", ((HIGH, date(2024, 1, 4)),), date(2024, 3, 1), True),
    WatchExample("plan-review", ((PLAN, date(2024, 2, 29)),), date(2024, 2, 29), False),
    WatchExample("plan-review", ((PLAN, date(2024, 2, 29)),), date(2024, 3, 1), True),
    WatchExample("referral-unanswered", ((REFERRED, date(2024, 2, 23)),), date(2024, 2, 29), False),
    WatchExample("referral-unanswered", ((REFERRED, date(2024, 2, 23)),), date(2024, 3, 1), True),
    WatchExample("service-unanswered", ((ANSWER, date(2024, 2, 29)),), date(2024, 2, 29), False),
    WatchExample("service-unanswered", ((ANSWER, date(2024, 2, 29)),), date(2024, 3, 1), True),
    WatchExample("statement-expired", ((STATEMENT, date(2024, 2, 29)),), date(2024, 2, 29), False),
    WatchExample("statement-expired", ((STATEMENT, date(2024, 2, 29)),), date(2024, 3, 1), True),
    WatchExample("agreement-review", ((AGREEMENT, date(2024, 2, 29)),), date(2024, 2, 29), False),
    WatchExample("agreement-review", ((AGREEMENT, date(2024, 2, 29)),), date(2024, 3, 1), True),
)

_INTRO = """
## What the rules suggest

A rule suggests; a person accepts or declines. The rules are the files in resources/rules: an area changes a \
number, or whether the repeat period counts from the referral, with a file of its own.

| Rule | What it looks for | What was recorded | Seen on | Suggested | Due by the end of |
|---|---|---|---|---|---|
"""


def section() -> str:
    """Write the section of the page of worked examples."""
    return _INTRO + "".join(f"| {' | '.join(_cells(example))} |\n" for example in WATCH_EXAMPLES)


def _cells(example: WatchExample) -> tuple[str, ...]:
    rules = {entry.definition.code: entry.definition for entry in shipped_rules().entries}
    rule = rules[example.rule]
    numbers = rule.numbers or (
        f"score {rule.score} or {', '.join(rule.levels)}" if rule.levels else "12 months"
    )
    local = f"{numbers} (local setting)" if rule.local else numbers
    records = "; ".join(f"{what}, {show_day(day)}" for what, day in example.records)
    due = show_day(example.due) if example.due else "–"
    return rule.name, local, records, show_day(example.today), "yes" if example.suggested else "no", due
