"""The words about assessments and the files of their forms."""

YES, NO, DONT_KNOW = "Yes", "No", "Don’t know"
VERY_HIGH = "Very high"
NOT_ANSWERED, DOES_NOT_APPLY = "Not answered", "Not applicable"
ASSESSORS = (
    "Police", "Probation", "Prison", "Health", "Housing", "Children’s social care", "Adult social care",
    "Domestic abuse service", "Drug and alcohol service", "Coordinator",
)  # fmt: skip
CHOOSE_YES_NO = "Choose yes, no or don’t know."
CHOOSE_FROM_LIST = "Choose one of the answers on the form."
ENTER_NUMBER = "Enter a whole number, like 12."
ENTER_DAY = "Enter a day, like 31 January 2026."
WORDS_ONLY = "Enter this answer as text."
CHOOSE_PERSON = "Choose somebody of this case."
CHOOSE_FORM = "Choose a form."
CHOOSE_LEVEL = "Choose a level that this form has."
CHOOSE_SCORE_OR_LEVEL = "Enter a score, or choose a level."
DAY_IN_FUTURE = "Enter today or an earlier day."
REVIEW_PASSED = "Enter a day for the review that is after the assessment."
IS_FIXED = "This assessment is agreed and fixed. Make a new one that replaces it."
NOT_AGREED = "This assessment is still a draft. Agree it first."
REPLACED_ALREADY = "A newer assessment replaces this one. Replace the newer one instead."
OTHER_FORM = "Replace an assessment with one under the same form."
NOT_OF_FORM = "That question is not on this form."
LEVEL_NEEDED = "Choose the level that you judge. The score alone does not decide it."
LOWERED = (
    "This level is below the band of the score. Professional judgement may raise a level and must not lower"
    " it. If you keep it, enter the reason."
)
REASON_NEEDED = "Enter why the level is below the band of the score. This reason is obligatory."
SCORE_FROM_ANSWERS = "This form’s score comes from its answers. Leave the score empty."
NO_SCORE = "This form has no score. Leave the score empty."
ENTER_TOTAL = "Enter the total."
FORM_UNREADABLE = "The form of this assessment can’t be read."
# About a file of a form.
REVIEW_DAYS = "“review_days” should be between 1 and 3660."
LOCAL = "“local” lists only bands, levels, questions, review_days or weights."
NOTHING_TO_SUM = "“scoring” is “sum”, but no question gives points."
LEVEL_TWICE = "A level is listed twice."
LEVELS_AND_RISK = "“risk” should be “none” without “levels”, and say whose risk it is with them."
BANDS_WITHOUT_SCORE = "“bands” need a score. Change “scoring”."
BANDS_IN_ORDER = "“bands” should go up: each “least” is more than the one before."
KEY_AND_LABEL = "A question and an answer to choose need a “key” and a “label”."
CHOICES_FOR_CHOICE = "A question of the kind “choice” has “choices”; others have none."
CHOICE_TWICE = "Two answers to choose have the same “key”."
POINTS = "“points” of a choice should be between 0 and 100."
SECTION = "A section needs a “title” and at least one question."
BAND_OUT_OF_REACH = "“least” should be a score that the answers can give, 0 or more."
WEIGHT = "“weight” should be between 0 and 100."
SCALE = "A scale goes up from “lowest” to “highest”, between 0 and 100."


def numbered(key: str, label: str) -> str:
    """Name a question with its number, if its key is one: "8. Constant texting"."""
    return f"{key}. {label}" if key.isdecimal() else label


def enter_score(highest: int) -> str:
    """Say between which numbers a score is."""
    return f"Enter a number from 0 to {highest}."


def enter_scale(lowest: int, highest: int) -> str:
    """Say between which numbers an answer is."""
    return f"Choose a number from {lowest} to {highest}."


def no_answer(question: str, can_be_unknown: bool) -> str:
    """Say that a question that counts has no answer."""
    rest = " Choose “Don’t know” if nobody knows." if can_be_unknown else ""
    return f"“{question}” has no answer.{rest}"


def edition(code: str, number: int) -> str:
    """Name an edition of a form: "Dash, edition 1"."""
    return f"{code}, edition {number}"


def empty(key: str) -> str:
    """Say that a text is empty."""
    return f"“{key}” is empty. Enter a text."


def key_twice(key: str) -> str:
    """Say that two questions have the same key."""
    return f"Two questions have the key “{key}”. Each needs a key of its own."


def no_such_question(key: str) -> str:
    """Say that a question is not in the form."""
    return f"There is no question “{key}” in this form."


def too_many_questions(most: int) -> str:
    """Say that a form has too many questions."""
    return f"A form has at most {most} questions."


def band_without_level(level: str) -> str:
    """Say that a band names a level that the form does not have."""
    return f"The band “{level}” is not among “levels”."


def changed_key(key: str, before: str, now: str) -> str:
    """Say how a value of an area's own form differs from what ships: "review_days: 56 → 42"."""
    return f"{key}: {before} → {now}"


def changed_list(key: str) -> str:
    """Say that a list of an area's own form differs from what ships."""
    return f"{key} differ"


def changed_questions(added: int, gone: int, changed: int) -> str:
    """Say how many questions differ: "questions: 2 added, 1 left out, 3 changed"."""
    counted = ((added, "added"), (gone, "left out"), (changed, "changed"))
    parts = [f"{count} {what}" for count, what in counted if count]
    return f"questions: {', '.join(parts) or 'in other sections'}"


def no_such_form(code: str) -> str:
    """Say that there is no form of a code."""
    return f"There is no form with the code “{code}”. Check its capitals, or add the form to the folder."


def no_such_answer(answer: str) -> str:
    """Say that an answer is none of a question's choices."""
    return f"“{answer}” is not one of the choices of this question."
