"""The words of likely duplicates."""

SAME_NAME = "same name"
NAME_IS_ALIAS = "one’s name is another name of the other"
SIMILAR_NAMES = "similar names"
INITIAL = "one has only an initial or a short form"
EXCHANGED = "day and month of birth the other way round"
ONE_FIGURE = "one figure of the date of birth differs"
TWO_FIGURES = "two figures of the date of birth differ"
SAME_YEAR = "same year of birth"
OTHER_SURNAME = "same forename and another surname"
PART_UNKNOWN = "a part of one name is not known"
OTHER_BIRTH = "another date of birth"
SIMILAR_SPELLING = "similar spelling"
BIRTH_UNKNOWN = "a date of birth is not known"
RARE = "few people have this name"
SAME_TELEPHONE = "same telephone number"
SAME_POSTCODE = "same postcode"
SAME_ADDRESS = "same address"
LIKE_ADDRESS = "similar address"
SAME_FILE = "both are in one case file"
TWO_PEOPLE = "Choose two people."
CHOOSE_VALUE = "Choose which of the two values stays."
FROM_A_MERGE = "From a record that was merged into this one"
MERGED = "Two records of one person were merged"
MERGE_UNDONE = "A merge of two records was undone"
PROTECTED_BY_A_LINK = (
    "A link protects one of them, and the other is a perpetrator. Stop protecting the first one before you"
    " merge them, or keep them apart."
)
LATER_MERGE = "Undo the later merge with this person first."


def born(day: str) -> str:
    """Say that two people were born on one day."""
    return f"both born {day}"


def subject_and_linked(reference: str) -> str:
    """Say that one is the subject of a case to which the other is linked."""
    return (
        f"The file {reference} is about one of them, and the other is linked to it. Unlink that person first."
    )


def two_roles(reference: str) -> str:
    """Say that two people have different roles in a case."""
    return f"In {reference} they have different roles. Give both the same role, or unlink one, first."


def two_parts(reference: str) -> str:
    """Say that two people had different parts in an incident."""
    return f"In an incident of {reference} they had different parts. Give both the same part first."
