"""What a meeting covers about a case: a prompt ticks when something is recorded."""

from dataclasses import dataclass

from coordinator.caseload import wording
from coordinator.forums.definition import CasePrompt, Definition, ReadAt
from coordinator.hearings.records import HearingRecord


@dataclass(frozen=True)
class Covered:
    """What is recorded of a case at its meeting, as far as prompts ask."""

    record: HearingRecord
    sources: frozenset[str]  # the agencies whose information is recorded
    views: bool  # whether a note has the victim's view
    actions: int
    open_before: int  # actions agreed before that are still open
    disclosures: int  # disclosure decisions of this meeting


@dataclass(frozen=True)
class PromptRow:
    """One thing to cover, and whether it is."""

    label: str
    is_covered: bool
    asks: CasePrompt


def prompts(rules: Definition, covered: Covered) -> tuple[PromptRow, ...]:
    """List what a forum covers about a case; the statement is first where it is read for each case."""
    record = covered.record
    done = {
        CasePrompt.STATEMENT: bool(record.statement_read),
        CasePrompt.EARLIER_ACTIONS: covered.open_before == 0,
        CasePrompt.RISKS: bool(record.risks),
        CasePrompt.INFORMATION: bool(covered.sources),
        CasePrompt.VICTIMS_VIEW: bool(record.victims_view or record.no_view or covered.views),
        CasePrompt.DISCLOSURE: covered.disclosures > 0,
        CasePrompt.ACTIONS: covered.actions > 0,
        CasePrompt.DECISION: bool(record.decision and record.rationale),
        CasePrompt.LEVEL: bool(record.level),
        CasePrompt.NEXT_REVIEW: record.next_review is not None or bool(record.next_step),
    }
    asked: list[CasePrompt] = [prompt for prompt in rules.prompts if prompt is not CasePrompt.STATEMENT]
    if rules.statement_read is ReadAt.EACH_CASE:
        asked.insert(0, CasePrompt.STATEMENT)
    return tuple(PromptRow(_label(prompt, covered), done[prompt], prompt) for prompt in asked)


def _label(prompt: CasePrompt, covered: Covered) -> str:
    if prompt is CasePrompt.EARLIER_ACTIONS and covered.open_before:
        return wording.earlier_actions(covered.open_before)
    if prompt is CasePrompt.INFORMATION and covered.sources:
        return wording.information_of(len(covered.sources))
    return wording.PROMPTS[prompt]
