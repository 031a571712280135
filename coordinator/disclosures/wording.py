"""The words about disclosures."""

NOT_DECIDED, DISCLOSE, DO_NOT_DISCLOSE = "Not decided yet", "Disclose", "Do not disclose"
CONSIDERED, DECIDED, MADE = "Disclosure considered", "Disclosure decided", "Disclosed"
NO_RECIPIENT = "somebody not named"
NOTHING_LISTED = "A file of disclosures needs schemes, recipients or ways."
CHOOSE_SCHEME = "Choose the scheme from the list."
CHOOSE_PERSON = "Choose somebody of this case."
CHOOSE_MEETING = "Choose a meeting that lists this case."
SAY_WHEN = "Enter the day on which it was considered."
SAY_RECIPIENT = "Enter who would receive it, or choose somebody of this case."
ABOUT_THEMSELVES = "The information is about this person. Choose who else would receive it."
CHOOSE_RECIPIENT_KIND = "Choose the kind of recipient from the list."
CHOOSE_WAY = "Choose how it was disclosed from the list."
CHOOSE_YES_OR_NO = "Choose yes, no or not recorded."
CHOOSE_DECISION = "Choose “disclose” or “do not disclose”, or leave it empty until it is decided."
SAY_FACTS = "Enter exactly what is to be disclosed: these facts and no others."
SAY_TEST = "Enter a sentence for this test. To disclose, all four must be met."
SAY_DECIDED_ON = "Enter the day on which it was decided."
SAY_DECIDED_BY = "Enter who decided it."
DECISION_MISSING = "Enter the decision as well."
NOT_TO_BE_DISCLOSED = "The decision is not to disclose. Change the decision first if it was reversed."
SAY_MADE_BY = "Enter who disclosed it."
SAY_MADE_ON = "Enter the day on which it was disclosed."
SAY_SIGNED = "Choose yes if the undertaking was signed on that day."
FUTURE_DAY = "Enter a day that is not in the future."
DECIDED_TOO_EARLY = "Enter a day that is not before it was considered."
MADE_TOO_EARLY = "Enter a day that is not before the decision."
NO_SUCH_DECISION = "That record was withdrawn. Restore it first."
NO_UNDERTAKING = "It was disclosed without a signed undertaking of confidentiality."
# What the trail calls each use case.
DONE = {
    "record_disclosure_decision": "Disclosure decision recorded",
    "amend_disclosure_decision": "Disclosure decision changed",
    "withdraw_disclosure_decision": "Disclosure decision withdrawn",
    "restore_disclosure_decision": "Disclosure decision restored",
    "record_encompass_notice": "Operation Encompass notice recorded",
    "amend_encompass_notice": "Operation Encompass notice changed",
    "withdraw_encompass_notice": "Operation Encompass notice withdrawn",
    "restore_encompass_notice": "Operation Encompass notice restored",
    "record_dvds_application": "Clare’s Law application recorded",
    "amend_dvds_application": "Clare’s Law application changed",
    "withdraw_dvds_application": "Clare’s Law application withdrawn",
    "restore_dvds_application": "Clare’s Law application restored",
    "record_dvds_step": "Step of a Clare’s Law application recorded",
    "amend_dvds_step": "Step of a Clare’s Law application changed",
    "withdraw_dvds_step": "Step of a Clare’s Law application withdrawn",
    "restore_dvds_step": "Step of a Clare’s Law application restored",
}


def to_recipient(what: str, recipient: str) -> str:
    """Say what happened to a disclosure to a recipient."""
    return f"{what}: {recipient}"


def to_be_made(recipient: str, name: str) -> str:
    """Say that a disclosure was decided and is not made yet."""
    return f"Disclosure about {name} to {recipient}: decided, not made yet"


def to_be_reviewed(recipient: str, name: str) -> str:
    """Say that a decision about a disclosure is to be reviewed."""
    return f"Review the disclosure decision about {name}: {recipient}"
