"""The states of a case at a forum: what the forum calls each, what may follow, and when it is reviewed.

A state is one of four kinds, by which papers, counts and the diary know it. A file gives those that its forum
has, in its own words. Definitions are defaults and warnings; the professional decides.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from coordinator.definitions.reader import Misfit
from coordinator.definitions.wording import not_a_choice, out_of_range
from coordinator.forums import wording

NEXT_STEPS = ("again", "discharged")  # what a meeting can decide to do next with a case


class StateKind(StrEnum):
    """What a state is: not yet with the forum, with it, under review there, or with it no longer."""

    PROPOSED = "proposed"
    ACTIVE = "active"
    REVIEW = "review"
    ENDED = "ended"


@dataclass(frozen=True)
class ListingState:
    """A state of a case at a forum: what it is called, and which may come after it."""

    kind: StateKind
    label: str
    then: tuple[StateKind, ...]


_ALL = tuple(StateKind)
USUAL_STATES = tuple(
    ListingState(kind, label, tuple(each for each in _ALL if each is not kind))
    for kind, label in zip(_ALL, ("Proposed", "Active", "Review", "Ended"), strict=True)
)


def state_labels(states: Sequence[ListingState]) -> dict[str, str]:
    """Return what each state is called, by its kind as it is stored."""
    return {state.kind.value: state.label for state in states}


def next_states(states: Sequence[ListingState], now: str) -> tuple[str, ...]:
    """Return the kinds that a case may be in after one, with itself first."""
    state = next((each for each in states if each.kind == now), None)
    return (now, *(kind.value for kind in state.then)) if state else tuple(each.kind.value for each in states)


def review_due(weeks: Mapping[str, int], level: str, since: date) -> date | None:
    """Return the day of the next review: so many weeks after a day, by the level, or for any level ("")."""
    plain = {name.casefold(): number for name, number in weeks.items()}
    number = plain.get(level.strip().casefold(), plain.get(""))
    return since + timedelta(weeks=number) if number else None


def faults_of_states(
    states: Sequence[ListingState], exit_reasons: Mapping[str, str], weeks: Mapping[str, int]
) -> Iterator[Misfit]:
    """Yield what is wrong with the states of a file, its exit reasons and its review periods."""
    kinds = [state.kind for state in states]
    for at, kind in enumerate(kinds):
        if kinds.index(kind) < at:
            yield Misfit(("states", at, "kind"), wording.twice("states"))
    for at, state in enumerate(states):
        if not state.label:
            yield Misfit(("states", at, "label"), wording.empty("label"))
        for number, kind in enumerate(state.then):
            if kind not in kinds or kind is state.kind or kind in state.then[:number]:
                yield Misfit(("states", at, "then", number), wording.no_next_state(kind))
    for kind in (StateKind.ACTIVE, StateKind.ENDED):
        if kind not in kinds:
            yield Misfit(("states",), wording.state_missing(kind))
    for code, reason in exit_reasons.items():
        if not code or not reason:
            yield Misfit(("exit_reasons", code), wording.empty("exit_reasons"))
    for level, number in weeks.items():
        if not 1 <= number <= 520:
            yield Misfit(("review_weeks", level), out_of_range("review_weeks", 1, 520))


def faults_of_steps(words: Mapping[str, str]) -> Iterator[Misfit]:
    """Yield what is wrong with a file's own words for what comes next of a case."""
    for step, called in words.items():
        if step not in NEXT_STEPS:
            yield Misfit(("next_steps", step), not_a_choice("next_steps", step, NEXT_STEPS))
        elif not called:
            yield Misfit(("next_steps", step), wording.empty("next_steps"))
