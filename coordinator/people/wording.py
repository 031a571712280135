"""The words of coordinator/people on the screen."""

NO_SUCH_PERSON = "This person is not in this casebook."
NAME_NOT_KNOWN = "Name not known"
ENTER_OTHER_NAME = "Enter the other name."
NOT_NHS = "This is not an NHS number: it has ten digits, and the last one must fit the others."
NOT_PNC = "This is not a PNC ID. It looks like 2001/0123456X: a year, up to seven digits and a letter."
PNC_LETTER = "The letter of this PNC ID does not fit its digits. Check it for a wrong digit."
NOT_CRO = "This is not a CRO number. It looks like 123456/01X or SF01/123456X."
NOT_NI = "This is not a National Insurance number. It looks like AB 12 34 56 C."
NOT_NDELIUS = "This is not an nDelius number. It looks like X123456: a letter and six digits."
NOT_PRISON = "This is not a prison number. It looks like A1234BC."
CHOOSE_IDENTITY_KIND = "Choose what kind of number this is."
ENTER_IDENTITY_NUMBER = "Enter the number."
CHOOSE_STATE = "Choose deceased, missing or in custody."
ENDED_BEFORE_IT_BEGAN = "The end is before the start. Check both."
DIED_IN_FUTURE = "This day is in the future. Check the year."
CHOOSE_ADDRESS_KIND = "Choose what kind of address this is."
CHOOSE_TELEPHONE_KIND = "Choose what kind of number this is."
REFUGE_HAS_NO_PLACE = (
    "Do not record where a refuge is. Clear the address and the postcode, and record how to reach them."
)
CHOOSE_ALIAS_KIND = "Choose what kind of name this is."
ENTER_OTHER_BIRTH = "Enter the other date of birth."
ENTER_LEAD = "Enter what leads to the person."
CHOOSE_LEAD = "Choose what kind of place or detail this is."
CHOOSE_HANDLING = "Choose how this is to be handled."
EMAIL, WORKPLACE, VEHICLE, HANDLE = "Email address", "Workplace", "Vehicle", "Social media name"
GYM, WORSHIP, SURGERY, PHARMACY = "Gym", "Place of worship", "GP surgery", "Pharmacy"
NURSERY, SCHOOL, CONTACT_CENTRE, OTHER_PLACE = "Nursery", "School", "Contact centre", "Another place"
SAFE_PERSON = "Another safe person"
IS_SAFE, IS_UNSAFE = "Safe", "Unsafe: do not use"
CHOOSE_SAFETY = "Choose whether it is safe to use."
ENTER_TIME = "Enter the time as in 09:30."
UNSAFE_AT_ANY_TIME = "An unsafe way is unsafe at any time. Clear the times, or choose “Safe”."
SAY_WHY_UNSAFE = "Enter why you need to use this. It is recorded as unsafe."
NEW_NAME = "New or changed name"
AS_RECORDED = "As for this person"
NEVER_PERPETRATOR_LED = "Never for a perpetrator-led forum"
ENTER_TELEPHONE = "Enter a telephone number."
NO_SUCH_CONTACT = "This is not in this casebook."
ENTER_ADDRESS = "Enter the address, or at least the postcode."
LEFT_BEFORE_MOVING_IN = "The date they left is before the date they moved in."
ENTER_NAME = "Enter at least one name. If you do not know any name, enter “Not known”."
BIRTH_IN_FUTURE = "This date of birth is in the future. Check the year."
BIRTH_TOO_EARLY = "This date of birth is before 1900. Check the year."


def hours(starts: str, ends: str) -> str:
    """Say from when until when: "from 09:30 to 15:00"."""
    return " ".join(
        part for part in (f"from {starts}" if starts else "", f"to {ends}" if ends else "") if part
    )


def say(words: str) -> str:
    """Say what to say."""
    return f"say: {words}"


def not_to_answer(who: str) -> str:
    """Say who must not answer."""
    return f"must not answer: {who}"


def safe_way(words: str, when: str) -> str:
    """Name a safe way, with when and how: "01632 960123 (weekdays; say: the surgery)"."""
    return f"{words} ({when})" if when else words


def safe_person(words: str) -> str:
    """Name another safe person."""
    return f"through {words}"
