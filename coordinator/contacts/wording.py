"""The words about contacts and engagement."""

MADE, ATTEMPTED, MISSED = "Made", "Attempted", "Missed"
TELEPHONE, MESSAGE, EMAIL, LETTER = "Telephone", "Text message", "Email", "Letter"
VISIT, OFFICE, VIDEO, THROUGH_OTHERS = (
    "Home visit",
    "Meeting at an office",
    "Video call",
    "Through another agency",
)
OTHER = "Other"
OFFERED, ENGAGED, DECLINED = "Offered", "Engaged", "Declined"
DISENGAGED, RE_ENGAGED = "Disengaged", "Re-engaged"
CHOOSE_RESULT = "Choose made, attempted or missed."
CHOOSE_HOW = "Choose how from the list."
CHOOSE_STEP = "Choose offered, engaged, declined, disengaged or re-engaged."
CHOOSE_PERSON = "Choose somebody of this case."
ENTER_TIME = "Enter a time like 9:30am or 2pm."
ENTER_DAY = "Enter the day."
FUTURE_DAY = "Enter the day on which it happened, not a day in the future."
