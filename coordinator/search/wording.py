"""The words of a search's results."""

from coordinator.core.plural import plural

PEOPLE, CASES, AGENCIES, MEETINGS = "People", "Case files", "Agencies", "Meetings"
ACTIONS, NOTES = "Actions", "Notes"
IMPORTED = "Kept as it stood in a workbook"

INCIDENTS, CONTACT = "Incidents and contact", "Contact"
INJURIES, WEAPON, SOURCE, BY_WHOM = "injuries", "weapon", "reported by", "by"
ORDERS, COURT, CONDITION, PROTECTS = "Orders", "court", "condition", "protects"
DISCLOSURES, DISCLOSURE_DECISION = "Disclosures", "Disclosure decision"
HEARING, LEFT_ROOM, NEXT = "Heard", "left the room", "next"
DECISION, RATIONALE, RISKS, VICTIMS_VIEW, LEVEL = "decision", "why", "risks", "victim’s view", "level"
DVDS_APPLICATION, DVDS_STEP = "Clare’s Law application", "Step of a Clare’s Law application"
ENCOMPASS_NOTICE, VOICE, VOICE_WITH = "Operation Encompass notice", "voice of the child", "in the presence of"
AT_RISK, APPLICANT, SAFE_CONTACT = "at risk", "applicant", "safe contact"
RECIPIENT, FACTS, TESTS, DISSENT = "to", "facts", "test", "dissent"
PAPERS, CONTACTED = "papers", "counterparts informed"
REFERRALS, GROUNDS, OFFER, ENGAGES = "Referrals and plans", "grounds", "offer", "engages with the referrer"
SERVICE, LEAD_AGENCY, ON_HOLD, TRANSFERRED = "referred to", "lead agency", "on hold", "transferred"
HEALTH, ANSWER, REPLIED_TO = "drugs, alcohol, mental health", "answer", "reply to"
AGENCY, NOTE, ASSESSMENT = "Agency", "Note", "Assessment"
QUALITY_FORM, FILLED_IN_BY = "Quality form of a meeting", "filled in by"
IN_FILE = "in the file"
REASON, BOROUGH, REFERRED_BY, CLOSED_REASON = "reason", "borough", "referred by", "reason for closing"
TOGETHER, MAPPA, NEED, REFERENCE = "together", "MAPPA", "need", "reference"
RELATIONSHIP, WORKER, CONSENT = "relationship", "worker", "consent"
MUST_NOT_KNOW, UPDATE, OUTCOME, OWNER = "must not know", "update", "outcome", "owner"
CRITERIA, PLACE, CHAIR, ORIGIN = "criteria", "place", "chair", "from"
DEPUTY, MINUTE_TAKER = "deputy", "minute-taker"
ALSO_CALLED, REPRESENTATIVE, E_MAIL = "also called", "representative", "email"
SCHOOL, LANGUAGE, ETHNICITY, DISABILITY = "school", "language", "ethnicity", "disability"
AGREEMENT = "information-sharing agreement"


def also_known_as(name: str) -> str:
    """Give another name of a person."""
    return f"also known as {name}"


def similar(name: str) -> str:
    """Say that a name is spelt in a similar way."""
    return f"similar spelling: {name}"


def born(day: str) -> str:
    """Say when a person was born."""
    return f"born {day}"


def also_given_as_born(day: str) -> str:
    """Say that another date of birth is given for a person."""
    return f"date of birth also given as {day}"


def born_exchanged(day: str) -> str:
    """Say that a date of birth fits when day and month are exchanged."""
    return f"born {day}: day and month the other way round"


def telephone(number: str) -> str:
    """Name the telephone number that was found."""
    return f"telephone {number}"


def address(words: str) -> str:
    """Name the address that was found."""
    return f"address {words}"


def field(label: str, words: str) -> str:
    """Name the field that was found, and what it says."""
    return f"{label}: {words}"


def aged(years: int) -> str:
    """Give an age: "aged 38"."""
    return f"aged {years}"


def case_of(role: str, reference: str) -> str:
    """Say which part a person has in a case: "victim in CN014"."""
    return f"{role} in {reference}" if role else reference


def others(names: list[str], more: int) -> str:
    """Name the other people of a case, and count those who are not named."""
    *most, last = [*names, plural(more, "more person", "more people")] if more else names
    return f"with {', '.join(most)} and {last}" if most else f"with {last}"
