"""The words of the suggestions of a case."""

from coordinator.core.dates import show_day
from coordinator.watch import wording as about_watch
from coordinator.watch.suggestion import Suggestion

TITLE = "Suggestions"
ANSWER = "Your answer"
REASON = "Why you decline"
REASON_HINT = "The suggestion comes back only if the facts change."
CONTINUE = "Continue"
CHOOSE = "Choose whether to accept or decline the suggestion."
DECLINED = "Suggestion declined"
ACCEPTED = "Suggestion accepted"
LOCAL = "local setting"
DECLINE = "Decline"
ACCEPT = {
    "list to meeting": "Accept, and list the case to a meeting",
    "list to forum": "Accept, and list the case to the forum",
    "refer on": "Accept, and refer on",
    "record contact": "Accept, and record a contact",
    "record action": "Accept, and record an action",
    "open": "Accept, because it is already done",
}


def second_line(suggestion: Suggestion) -> str:
    """Say the rule and the records that count, in one line."""
    return " · ".join(dict.fromkeys((suggestion.rule.name, *facts(suggestion))))


def facts(suggestion: Suggestion) -> list[str]:
    """Say each record that counts, with its day."""
    return [about_watch.fact(fact.what, fact.day) for fact in suggestion.finding.facts]


def due(suggestion: Suggestion) -> str:
    """Say by when it is due; empty if it has no day."""
    return f"by {show_day(suggestion.finding.due)}" if suggestion.finding.due else ""


def working(suggestion: Suggestion) -> str:
    """Say how it was made: the rule, its numbers, the records with their days, and the source."""
    rule = suggestion.rule
    local = f" ({LOCAL})" if rule.local else ""
    numbers = f", {rule.numbers}" if rule.numbers else ""
    lines = [rule.sentence, f"Rule: {rule.name}{numbers}{local}", "Records:"]
    lines += [f"– {line}" for line in facts(suggestion)]
    until = suggestion.finding.due
    lines += [f"Due by the end of {show_day(until)}"] if until else []
    return "\n".join([*lines, f"Source: {rule.source}"])
