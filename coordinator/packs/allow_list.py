"""What papers of perpetrator-led forums may show, column by column: whatever is not listed is left out.

Source: docs/domain.md 7.3, victim confidentiality in perpetrator forums.
"""

import re
from dataclasses import is_dataclass, replace
from enum import Enum
from functools import cache
from typing import Any, TypeVar

from coordinator.actions.rules import OPEN, OUTCOMES
from coordinator.assessments.library import shipped_forms
from coordinator.assessments.rules import LEVELS
from coordinator.assessments.wording import ASSESSORS
from coordinator.cases.rules import LISTING_STATUSES, MEASURES, PERPETRATOR_ROLES, ROLES
from coordinator.forums.definition import InviteeKind, Part
from coordinator.forums.registry import is_known
from coordinator.meetings.rules import NOT_HEARD
from coordinator.notes.rules import STANDINGS
from coordinator.notes.use_cases import KINDS
from coordinator.orders.kinds import lists, shipped_kinds
from coordinator.packs.records.orders import PackOrder
from coordinator.packs.records.sources import SOURCES, STRUCTURE
from coordinator.packs.records.walk import field_names, same_or
from coordinator.packs.secret_forums import names_secret_forum, secret_forums
from coordinator.packs.snapshot import PackAddress, PackAssessment, PackLink, PackListing, PackPerson
from coordinator.people.vocabulary import SPECIAL, vocabulary

T = TypeVar("T")


class Shown(Enum):
    """For which people a column may be shown in papers of perpetrator-led forums."""

    ALL = "of everybody in the file"
    HIS = "of a perpetrator who is not protected"
    RELEASED = "in words that were released or chosen from a list"
    HIS_RELEASED = "of a perpetrator who is not protected, in released words"
    NEVER = "never"


_ALL, _HIS, _RELEASED, _NEVER = Shown.ALL, Shown.HIS, Shown.RELEASED, Shown.NEVER
_OUTCOME = ("kind", "dated", "words")
_OF_EPISODE = ("grounds", "entry_score", "exit_score", "next_review", "exit_reason", "exit_words")
_OF_VERSION = ("last_number", "frozen_by", "reason")
# Every column of the tables that hold what is known of people and cases. A new column has no place here
# until somebody decides it, and a test says so.
COLUMNS: dict[str, dict[str, Shown]] = {
    "person": {
        "surname": _ALL, "forename": _ALL, "born": _HIS, "born_words": _NEVER, "born_uncertain": _NEVER,
        "sex": _HIS, "language": _HIS, "safe_contact": _NEVER, "must_not_know": _NEVER, "school": _NEVER,
        **dict.fromkeys(SPECIAL, _NEVER),
    },
    "alias": {"name": _HIS, "kind": _NEVER}, "other_birth": {"born": _NEVER, "words": _NEVER},
    "address": {
        "lines": _HIS, "postcode": _HIS, "until": _HIS, "since": _NEVER, "kind": _NEVER, "handling": _NEVER,
    },
    "telephone": {"number": _HIS, "kind": _NEVER},
    "identity_number": {"kind": _NEVER, "number": _NEVER, "owner": _NEVER},
    "safe_contact": dict.fromkeys(("safety", "days", "starts", "ends", "say", "not_to_answer"), _NEVER),
    "person_state": {"kind": _NEVER, "since": _NEVER, "until": _NEVER, "words": _NEVER},
    "lead": dict.fromkeys(("kind", "words", "more", "since", "until", "handling"), _NEVER),
    "protection_end": {"reason": _NEVER, "decided_by": _NEVER, "decided": _NEVER, "grounds": _NEVER},
    "case_file": {
        "reference": _ALL, "borough": _RELEASED, "referred_by": _RELEASED, "reason": _RELEASED,
        "together": _RELEASED, "mappa_words": _RELEASED, "led_by": _NEVER, "subject_role": _ALL,
        "status": _NEVER, "opened": _NEVER, "closed": _NEVER, "closed_reason": _NEVER,
        "key_worker": _NEVER, "lead_agency": _NEVER, "hold_reason": _NEVER, "hold_review": _NEVER,
        **dict.fromkeys(("transferred_from", "transferred_to", "handed_over", "closed_outcome"), _NEVER),
    },
    "case_link": {
        "role": _ALL, "relationship": _RELEASED, "reference": _NEVER, "police_reports": _NEVER,
        **dict.fromkeys(("reached_there", "worker", "consent", "pregnant", "last_marac", "repeat"), _NEVER),
    },
    "need": {"label": _RELEASED} | dict.fromkeys(("domain", "severity", "since", "outcome", "ended"), _NEVER),
    "plan_step": dict.fromkeys(("aim", "what", "who", "agreed", "due", "review"), _NEVER),
    "plan_progress": dict.fromkeys(("written", "words", "by_whom", "decision", "next_review"), _NEVER),
    "fund_payment": dict.fromkeys(("item", "pence", "reason", "asked", "answer"), _NEVER)
    | {"decided_by": _NEVER, "decided": _NEVER},
    "court_order": dict.fromkeys((
        "kind", "given", "made", "served", "expires", "no_end", "power_of_arrest", "next_check",
    ), _HIS) | {"court_name": Shown.HIS_RELEASED} | dict.fromkeys((
        "reference", "court", "route", "rank", "authority", "given_at", "made_at", "served_at", "hearing",
        "hearing_at", "heard", "exempt", "notified", "protects", "more",
    ), _NEVER),
    "order_person": {"protected": _NEVER}, "fund_limit": {"starts": _NEVER, "pence": _NEVER},
    "transfer": dict.fromkeys((
        "direction", "forum", "area", "duration", "until", "agreed", "reason", "papers", "contacted", "idva",
        "idva_handed_over", "sent", "received", "received_by",
    ), _NEVER),
    "order_condition": {
        "words": Shown.HIS_RELEASED, "expires": _HIS, "kind": _NEVER, "requirement": _NEVER, "lifted": _NEVER,
    },
    "order_event": {
        "happened": _HIS, "outcome": _HIS, "outcome_words": Shown.HIS_RELEASED,
        **dict.fromkeys(("kind", "happened_at", "words", "police_reference"), _NEVER),
    },
    "watch_answer": dict.fromkeys(("rule", "edition", "about", "facts", "answer", "reason"), _NEVER)
    | {"answered": _NEVER},
    "disclosure_decision": dict.fromkeys((
        "considered", "considered_by", "recipient_kind", "recipient", "why", "facts", "reasonable",
        "necessary", "lawful", "proportionate", "alternatives", "representations", "representations_words",
        "decision", "decided", "decided_by", "dissent", "made", "made_by", "how", "joint_with",
        "instructions", "undertaking", "undertaking_signed", "outcome", "review", "scheme",
    ), _NEVER),
    "hearing": dict.fromkeys((
        "risks", "victims_view", "no_view", "decision", "rationale", "level", "next_review", "next_step",
        "next_words", "exit_reason",
    ), _NEVER),
    "hearing_stretch": {"started": _NEVER, "ended": _NEVER}, "dissent": {"who": _NEVER, "words": _NEVER},
    "attendance": dict.fromkeys((
        "name", "invitee", "state", "conditions_signed", "information_received", "statement_signed_on",
        "statement_expires", "arrived", "departed",
    ), _NEVER),
    "item_absence": {"why": _NEVER}, "meeting_event": {"kind": _NEVER, "at": _NEVER, "words": _NEVER},
    "dvds_application": dict.fromkeys((
        "route", "received", "reference", "at_risk", "safe_contact", "applicant_kind", "applicant",
        "informed", "informed_on", "ending", "ended", "ending_words",
    ), _NEVER),
    "encompass_notice": dict.fromkeys((
        "happened", "reference", "present", "voice", "voice_with", "circumstances", "recipient_kind",
        "recipient", "passed", "passed_at", "informed", "informed_at", "informed_by", "informed_to",
        "outcome", "not_needed",
    ), _NEVER),
    "dvds_step": dict.fromkeys(("step", "due", "done", "by_whom", "words"), _NEVER),
    "score": {"measure": _ALL, "stage": _ALL, "total": _ALL, "scored": _ALL},
    "assessment": {
        "tool": _ALL, "level": _ALL, "assessed": _ALL, "score": _HIS, "assessor": _HIS,
        "reason": Shown.HIS_RELEASED, "state": _NEVER, "agreed": _NEVER, "next_review": _NEVER,
    },
    "assessment_answer": dict.fromkeys(("question", "answer", "words", "comment", "source"), _NEVER),
    "definition": dict.fromkeys(("kind", "code", "edition", "digest", "content"), _NEVER),
    "listing": dict.fromkeys(("forum", "status", "level", "subject_aware", "since", "until"), _ALL)
    | dict.fromkeys(_OF_EPISODE, _NEVER),
    "note": {"kind": _ALL, "written": _ALL, "happened": _ALL, "standing": _ALL,
        **dict.fromkeys(("heading", "words", "source", "source_person"), _RELEASED),
        **dict.fromkeys(("origin", "readers", "victim_side", "enquiry"), _NEVER),
    },
    "action": {
        "number": _ALL, "what": _RELEASED, "owner": _RELEASED, "due_words": _RELEASED, "update": _RELEASED,
        "outcome_note": _RELEASED, "due": _ALL, "status": _ALL, "agreed": _ALL, "ended": _NEVER,
        "forum": _NEVER, "tag": _NEVER,
    },
    "meeting": {
        "reference": _ALL, "forum": _ALL, "held": _ALL, "starts": _ALL, "name": _RELEASED,
        "place": _RELEASED, "chair": _RELEASED, "cancelled": _NEVER,
        **dict.fromkeys((
            "slot", "ends", "deputy", "minute_taker", "emergency", "moved_reason", "cancel_reason",
        ), _NEVER), "order_reason": _NEVER,
    },
    "meeting_series": dict.fromkeys((
        "forum", "name", "every_weeks", "which", "first", "until", "starts", "ends", "place", "chair",
        "deputy", "minute_taker", "areas", "holidays",
    ), _NEVER),
    "meeting_invitee": {"name": _NEVER, "kind": _ALL, "left_out": _NEVER},
    "agenda_item": {
        "reference": _ALL, "position": _ALL, "children": _ALL, "referred_by": _RELEASED,
        "criteria": _RELEASED, "repeat": _RELEASED, "outcome": _ALL, "outcome_reason": _NEVER,
        **dict.fromkeys(("minutes", "joint", "fixed_number"), _ALL),
    },
    "agenda_break": {"after": _NEVER, "minutes": _ALL, "words": _NEVER},
    "barred_recipient": {"name": _NEVER, "why": _NEVER},
    "agenda_version": {"version": _ALL, "frozen": _ALL, **dict.fromkeys(_OF_VERSION, _NEVER)},
    "agenda_entry": dict.fromkeys((
        "place", "fixed_number", "part", "starts", "minutes", "reference", "title", "accused", "outcome",
    ), _ALL) | {"joint": _ALL, "referred_by": _RELEASED, "reason": _NEVER, "leaves": _NEVER},
    "minutes_version": dict.fromkeys((
        "kind", "number", "content", "written", "written_by_name", "approved", "approved_by", "accepted",
    ), _NEVER) | {"reason": _NEVER},
    "meeting_quality": dict.fromkeys(("filled_in_by", "filled_in"), _NEVER),
    "quality_answer": dict.fromkeys(("question", "answer", "comment"), _NEVER),
    "research_return": dict.fromkeys(("answer", "received", "returned_by", "not_shared", "why_not"), _NEVER)
    | {"offered": _NEVER},
    "incident": dict.fromkeys((
        "happened", "until", "uncertain", "kind", "place", "words", "injuries", "weapon",
        "police_reference", "crimed", "children_present", "source", "source_person", "reported",
    ), _NEVER),
    "attachment": dict.fromkeys(("name", "kind", "size", "digest", "key", "words", "source", "dated"), _NEVER)
    | dict.fromkeys(("source_person", "readers", "victim_side", "added"), _NEVER),
    "attachment_person": {"photograph": _NEVER}, "attachment_text": {"words": _NEVER},
    "incident_person": {"part": _NEVER}, "incident_outcome": dict.fromkeys(_OUTCOME, _NEVER),
    "contact": dict.fromkeys(("result", "how", "by_whom", "happened", "starts", "outcome"), _NEVER),
    "engagement": {"step": _NEVER, "happened": _NEVER, "by_whom": _NEVER, "words": _NEVER},
    "referral": dict.fromkeys((
        "received", "starts", "source", "source_person", "how", "forum", "grounds", "why", "aware",
        "consent", "without_reason", "offer", "engages", "health", "follow_up", "answer", "answered",
        "answer_reason", "replied", "replied_to", "opened_case",
    ), _NEVER),
    "onward_referral": dict.fromkeys((
        "kind", "service", "sent", "sent_by", "why", "answer_due", "answer", "answered", "outcome", "ended",
        "ending", "hold_lifted", "hold_lifted_by",
    ), _NEVER),
    "tie": dict.fromkeys(("kind", "alleged", "since", "until", "source", "more"), _NEVER),
    "agency": {"name": _ALL, **dict.fromkeys((
        "also_called", "kind", "secure_email", "agreement_reference", "agreement_signed",
        "agreement_review", "agreement_handling",
    ), _NEVER)},
    "person_merge": {"merged": _NEVER, "merged_by": _NEVER, "number": _NEVER},
    "release": {
        "digest": _NEVER, "people": _NEVER, "forum_kind": _NEVER, "outcome": _NEVER, "wording": _RELEASED,
        "accepted": _NEVER, "reason": _NEVER, "authoriser": _NEVER, "decided_by": _NEVER, "decided": _NEVER,
    },
}  # fmt: skip
_REFERENCE = re.compile(r"[^\W\d_]{1,6}[-/]?\d{1,6}(?:[-/]\d{1,4})*")
# The lists that values of a column are chosen from; any other value is free text and is left out.
CLOSED: dict[str, frozenset[str]] = {
    "person.sex": frozenset(map(str.casefold, vocabulary().details["sex"])),
    "person.language": frozenset(map(str.casefold, vocabulary().details["language"])),
    "assessment.tool": frozenset(entry.definition.code.casefold() for entry in shipped_forms().entries),
    "assessment.assessor": frozenset(map(str.casefold, ASSESSORS)),
    "assessment.level": frozenset(LEVELS),
    "score.measure": frozenset(map(str.casefold, MEASURES)),
    "score.stage": frozenset(("entry", "latest")),
    "listing.status": frozenset(LISTING_STATUSES),
    "listing.level": frozenset(("1", "2", "3", "l1", "l2", "l3", "level 1", "level 2", "level 3")),
    "listing.subject_aware": frozenset(("yes", "no", "not known", "unknown")),
    "note.kind": frozenset(KINDS),
    "note.standing": frozenset(STANDINGS),
    "action.status": frozenset((OPEN, *OUTCOMES)),
    "case_link.role": frozenset(ROLES),
    "meeting_invitee.kind": frozenset(InviteeKind),
    **dict.fromkeys(("agenda_item.outcome", "agenda_entry.outcome"), frozenset(NOT_HEARD)),
    "agenda_entry.part": frozenset(Part),
    "court_order.kind": frozenset(entry.definition.code for entry in shipped_kinds().entries),
    "court_order.power_of_arrest": frozenset(("yes", "no")),
    "order_event.outcome": frozenset(map(str.casefold, lists().outcomes)),
}
_REFERENCES = {f"{table}.reference" for table in ("case_file", "agenda_item", "agenda_entry", "meeting")}
_BLANK: dict[type, Any] = {str: "", tuple: (), bool: False}


@cache
def shown(source: str) -> Shown:
    """Return for which people "table.column" may be shown; never if it has no place on the list."""
    table, _, column = source.partition(".")
    return COLUMNS.get(table, {}).get(column, Shown.NEVER)


def is_reference(text: str) -> bool:
    """Tell whether a text has the form of a reference, as "MATAC/2612/03" or "CN012" have."""
    begins, slash, rest = text.strip().partition("/")
    return bool(_REFERENCE.fullmatch(f"X{slash}{rest}" if is_known(begins) else text.strip()))


def strip(value: T, *, his: bool = False) -> T:
    """Leave out of a snapshot whatever papers of perpetrator-led forums may not show.

    `his` holds inside the record of a perpetrator who is not protected. What needs release is kept here.
    """
    if isinstance(value, tuple):
        return same_or(value, tuple(strip(part, his=his) for part in value if not _is_secret(part)))  # type: ignore[return-value]
    if not is_dataclass(value) or isinstance(value, type):
        return value
    his = _is_his(value, his)
    sources = SOURCES.get(type(value))
    changed = {}
    for name in field_names(value):
        content = kept = getattr(value, name)
        asked = sources if name not in STRUCTURE else None
        if asked is not None and not (_may_show(asked, name, his) and _is_chosen(asked[name], content)):
            kept = _BLANK.get(type(content))
        if (kept := strip(kept, his=his)) is not content:
            changed[name] = kept
    return replace(value, **changed) if changed else value


def _may_show(sources: dict[str, str], name: str, his: bool) -> bool:
    rule = shown(sources[name]) if name in sources else Shown.NEVER
    return rule in (Shown.ALL, Shown.RELEASED) or (his and rule in (Shown.HIS, Shown.HIS_RELEASED))


def _is_chosen(source: str, content: Any) -> bool:
    """Tell whether a value is one that its column's list has; true for columns without one."""
    if not isinstance(content, str) or not content:
        return True
    if source in _REFERENCES:
        return is_reference(content) and not names_secret_forum(content)
    return source not in CLOSED or content.strip().casefold() in CLOSED[source]


def _is_his(value: Any, his: bool) -> bool:
    if isinstance(value, PackLink):
        return value.role in PERPETRATOR_ROLES and not value.person.protected
    if isinstance(value, PackAssessment):
        return not value.protected
    if isinstance(value, PackOrder):
        return value.his
    if isinstance(value, PackPerson):
        return his and not value.protected
    return his


def _is_secret(value: Any) -> bool:
    """Tell whether a record never prints: an address marked so, an order against others, a secret forum."""
    if isinstance(value, PackOrder):
        return not value.his
    if isinstance(value, PackAddress):
        return value.handling == "never"
    return isinstance(value, PackListing) and (not is_known(value.forum) or value.forum in secret_forums())
