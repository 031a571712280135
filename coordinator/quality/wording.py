"""The sentences about the quality form of a meeting."""

DONE = {
    "record_quality": "Quality form of a meeting filled in",
    "amend_quality": "Quality form of a meeting changed",
    "withdraw_quality": "Quality form of a meeting withdrawn",
    "restore_quality": "Quality form of a meeting restored",
    "disclose_quality": "Quality form of a meeting given out",
}
ROWS = {"meeting_quality": "Quality form", "quality_answer": "Answer of a quality form"}
NO_FORM = "The file of this forum names no quality form."
FORM_MISSING = "The quality form that this forum’s file names is not among the forms. Look in Settings."
NOT_HELD_YET = "This meeting has not been held yet. Fill in the quality form after it."
IS_CANCELLED = "This meeting was cancelled. There is nothing to score."
FILLED_ALREADY = "The quality form of this meeting is filled in already. Change that one."
ANSWER_ONE = "Score at least one question."
NO_SUCH_FORM = "This quality form is not in the casebook any more."
NOTHING_TO_PRINT = "The quality form of this meeting is not filled in. Fill it in first."
NOT_OF_FORM = "This question is not part of the form."
UP, DOWN, SAME = "▲ up", "▼ down", "= same"
NOT_APPLICABLE, NO_SCORE = "n/a", "–"
MEAN, CHANGE = "Average score", "Since the meeting before"
FILLED_IN, NOT_FILLED_IN = "✓ The quality form is filled in", "▲ The quality form is not filled in yet"


def score(mean: float | None) -> str:
    """Show an average with one decimal: "3.4"."""
    return NO_SCORE if mean is None else f"{mean:.1f}"


def mean_of(mean: float | None) -> str:
    """Show an average within a sentence: "average score 3.4"; "" without one."""
    return "" if mean is None else f"average score {score(mean)}"


def item(*, filled: bool, mean: float | None) -> str:
    """Say whether the form is filled in, as an item of the checklist after a meeting."""
    if not filled:
        return NOT_FILLED_IN + "."
    return ": ".join(part for part in (FILLED_IN, mean_of(mean)) if part) + "."
