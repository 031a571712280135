"""The sentences about notes."""

CHOOSE_SUBJECT = "Choose what the note is about."
ENTER_NOTE = "Enter the note."
CHOOSE_READERS = "Choose who may read it."
CHOOSE_NOTES = "Choose at least one note."
READERS_CHANGED_SINCE = (
    "Nothing was changed. Somebody changed the readers of these notes since you opened this. Look at them"
    " and choose again."
)
NOT_FOR_PERPETRATOR_LED = (
    "A note from the victim’s side cannot go to perpetrator-led forums. Choose who may read it."
)
CHOOSE_STANDING = "Choose alleged or verified."
CHOOSE_ENQUIRY = "Choose what the enquiry brought."
HAPPENED_LATER = "This date is in the future. Enter the day on which it happened."
ALLEGED, VERIFIED = "Alleged", "Verified"
RETRIEVED, NOTHING_RECORDED = "Retrieved", "Nothing recorded there"
MUST_BE_CHECKED = "Unknown: must be checked"
CHOOSE_KIND = "Choose fact, opinion or victim’s view."
