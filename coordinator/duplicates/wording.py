"""The words of likely duplicates."""

SAME_NAME = "same name"
NAME_IS_ALIAS = "one's name is another name of the other"
SIMILAR_NAMES = "similar names"
INITIAL = "one has only an initial or a short form"
EXCHANGED = "day and month of birth the other way round"
ONE_FIGURE = "one figure of the date of birth differs"
BIRTH_UNKNOWN = "a date of birth is not known"
RARE = "few people have this name"
SAME_TELEPHONE = "same telephone number"
SAME_POSTCODE = "same postcode"
SAME_FILE = "both are in one case file"
TWO_PEOPLE = "Choose two people."


def born(day: str) -> str:
    """Say that two people were born on one day."""
    return f"both born {day}"
