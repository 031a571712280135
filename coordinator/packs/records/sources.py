"""The column behind each field of the records that papers hold."""

from coordinator.agendas.entries import VersionEntry
from coordinator.meetings.timetable import Pause
from coordinator.packs.records.orders import PackBreach, PackCondition, PackOrder
from coordinator.packs.snapshot import (
    PackAction,
    PackAddress,
    PackAssessment,
    PackCase,
    PackFlagRemoval,
    PackInvitee,
    PackItem,
    PackLink,
    PackListing,
    PackMeeting,
    PackNote,
    PackPerson,
    PackScore,
    PackVersion,
    Whereabouts,
)

_OF_ASSESSMENT = ("tool", "score", "level", "reason", "assessed", "assessor")
# The column behind each field of a snapshot. A field that is not here is left out.
SOURCES: dict[type, dict[str, str]] = {
    PackAddress: {name: f"address.{name}" for name in ("lines", "postcode", "until")},
    Whereabouts: {
        "addresses": "address.lines", "telephones": "telephone.number", "school": "person.school",
        "safe_contact": "person.safe_contact", "must_not_know": "person.must_not_know",
    },
    PackPerson: {
        "name": "person.surname", "also_known_as": "alias.name", "born": "person.born",
        "born_words": "person.born_words", "sex": "person.sex", "language": "person.language",
    },
    PackLink: {
        name: f"case_link.{name}"
        for name in ("role", "relationship", "reference", "worker", "pregnant", "repeat", "police_reports",
                     "consent")
    },
    PackAssessment: {
        "name": "person.surname",
        "scanned": "assessment.tool",
        **{name: f"assessment.{name}" for name in _OF_ASSESSMENT},
    },
    PackScore: {name: f"score.{name}" for name in ("measure", "stage", "total", "scored")},
    PackListing: {
        name: f"listing.{name}" for name in ("forum", "status", "level", "subject_aware", "since", "until")
    },
    PackNote: {
        "heading": "note.heading", "words": "note.words", "kind": "note.kind", "source": "note.source",
        "written": "note.written", "standing": "note.standing", "happened": "note.happened",
    },
    PackAction: {
        "agency": "agency.name", "case_reference": "case_file.reference",
        "case_title": "person.surname",
        **{
            name: f"action.{name}"
            for name in ("number", "what", "owner", "due", "due_words", "status", "outcome_note", "update",
                         "agreed")
        },
    },
    PackCase: {
        "reference": "case_file.reference", "borough": "case_file.borough", "needs": "need.label",
        "referred_by": "case_file.referred_by", "reason": "case_file.reason",
        "together": "case_file.together", "mappa_words": "case_file.mappa_words",
    },
    PackItem: {
        "reference": "agenda_item.reference", "referred_by": "agenda_item.referred_by",
        "criteria": "agenda_item.criteria", "repeat": "agenda_item.repeat",
        "children": "agenda_item.children", "position": "agenda_item.position",
        "minutes": "agenda_item.minutes", "joint": "agenda_item.joint", "outcome": "agenda_item.outcome",
        "number": "agenda_item.fixed_number",
    },
    Pause: {"minutes": "agenda_break.minutes", "words": "agenda_break.words"},
    PackVersion: {
        "number": "agenda_version.version",
        **{name: f"agenda_version.{name}" for name in ("frozen", "frozen_by", "reason")},
    },
    VersionEntry: {
        "number": "agenda_entry.fixed_number",
        **{
            name: f"agenda_entry.{name}"
            for name in ("place", "part", "starts", "minutes", "reference", "title", "accused", "referred_by",
                         "outcome", "reason", "joint", "leaves")
        },
    },
    PackOrder: {
        "name": "person.surname", "protects": "order_person.protected",
        **{
            name: f"court_order.{name}"
            for name in ("kind", "given", "made", "served", "expires", "no_end", "power_of_arrest",
                         "next_check", "court_name")
        },
    },
    PackCondition: {
        "order": "court_order.kind", "words": "order_condition.words", "expires": "order_condition.expires",
    },
    PackBreach: {
        "order": "court_order.kind",
        **{name: f"order_event.{name}" for name in ("happened", "outcome", "outcome_words")},
    },
    PackFlagRemoval: {"reference": "agenda_item.reference"},
    PackInvitee: {"kind": "meeting_invitee.kind", "name": "agency.name"},
    PackMeeting: {
        name: f"meeting.{name}" for name in ("reference", "forum", "name", "held", "starts", "place", "chair")
    },
}  # fmt: skip
# What holds other records, or only helps to put a paper together.
STRUCTURE = frozenset(
    ("person_id", "row_id", "case_id", "meeting_id", "protected", "whereabouts", "person", "case", "victim",
     "links", "scores", "assessments", "listings", "notes", "actions", "orders", "conditions", "standard",
     "breaches", "breach", "his", "elsewhere", "withheld", "import_notes",
     "review", "victim_side", "about_protected", "victim_led_only", "left_out", "handling",
     "item_id", "entries", "after")
)  # fmt: skip
