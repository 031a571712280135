"""The words of coordinator/release on the screen."""

CHOOSE_OUTCOME = "Choose whether to release the entry, reword it or leave it out."
ENTER_WORDING = "Enter the wording for perpetrator-led forums."
ENTER_REASON = "Enter why this can be released."
ENTER_AUTHORISER = "Enter who authorised it. It holds something that leads to a protected person."
