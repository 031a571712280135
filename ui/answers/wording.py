"""The labels of the answers to the questions of a form."""

COMMENT, SOURCE = "Comment", "Source of the information"
SOURCE_HINT = "If it is not the person"
NO_ANSWER = "Not answered"
DOES_NOT_APPLY = "n/a"


def comment_on(question: str) -> str:
    """Name the line for a comment to a screen reader."""
    return f"Comment on {question}"


def source_of(question: str) -> str:
    """Name the line for the source of an answer to a screen reader."""
    return f"Source of {question}"
