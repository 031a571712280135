"""The sentences of the trail: what was done, to what, each field before and after, and its certificate."""

from datetime import datetime

from coordinator.core.dates import show_moment
from coordinator.core.plural import plural
from coordinator.disclosures import wording as about_disclosures
from coordinator.quality import wording as about_quality

NO_CASE = "That case is not in this casebook."
NO_FILE = "That file is not in this casebook."
NO_LINE = "There is no such line on the trail."
NOT_IN_CASEBOOK = "not in the casebook now"
NO_REFERENCE = "without a reference"
CASE_WITHOUT_REFERENCE = "a case without a reference"
NAME_CSV, NAME_PDF = (f"Give the file a name that ends in {ending}." for ending in (".csv", ".pdf"))
NO_RECIPIENT = "Enter who the certificate is for."
ACCESS = "The trail read"
HEAD_MISSING = "That head is not in this trail. Lines were cut off, or this is another or an older copy."
CSV_COLUMNS = ("Line", "When (UTC)", "Who", "Kind", "What", "About", "Why", "Given to")

CERTIFICATE_FOOT, CERTIFICATE_BOOKMARK = "Not to be copied or shared further", "Trail"
CERTIFICATE_WARNING = (
    "It shows what was done, when, why and by which user. It names the details that were changed, but what"
    " was recorded stays in the casebook. So do words that may lead to somebody: read those lines there."
    " Never give it to the person that the file is about, nor to anybody who may tell that person."
)
NOT_SHOWN, A_CASE_FILE = "[not shown here]", "a case file"
CHAIN_HEADING, LINES_HEADING = "The chain", "Lines"
CERTIFICATE_COLUMNS = ("Line", "When", "Who", "What and why")

KINDS = {
    "collection": "Collected",
    "alteration": "Changed",
    "consultation": "Looked at",
    "disclosure": "Given out",
    "combination": "Combined",
    "erasure": "Erased",
}
_DONE = {
    "unlocked": "Casebook unlocked", "tried_in_vain": "Wrong passphrase entered", "erase": "Records erased",
    "begin_signatures": "Signatures begun", "compacted": "Database rewritten",
    "look_at_case": "Case file opened", "look_at_papers": "Papers of a meeting looked at",
    "look_at_trail": "Trail looked at", "record_copy": "Papers given out",
    "record_copies": "Papers given out", "disclose_actions": "Actions exported",
    "disclose_chronology": "Chronology printed", "disclose_network": "Network printed",
    "disclose_everything": "Everything exported", "disclose_copy": "Whole copy made",
    "not_given_out": "Not given out after all", "disclose_trail": "Trail exported",
    "record_certificate": "Certificate of the trail made", "import_workbook": "Workbook imported",
    "remember": "Setting or draft saved", "choose_for_all": "Setting changed for all users",
    "invent_cases": "Sample cases created", "choose_second": "Second location for backups chosen",
    "know_key_file": "Key file recorded", "confirm_key_file": "Key file confirmed",
    "put_keys_right": "Key file corrected", "renew_slot": "Key updated to the newest format",
    "add_holder": "User added", "revoke_holder": "User revoked", "change_passphrase": "Passphrase changed",
    "recover_passphrase": "Passphrase set with the recovery words", "begin_rekey": "Re-encryption started",
    "renew_recovery": "New recovery words or shares made", "turn_quick_unlock_on": "Quick unlock turned on",
    "turn_quick_unlock_off": "Quick unlock turned off", "end_rekey": "Casebook re-encrypted",
    "keep_keys": "Users and keys kept as they were before the restore", "restored": "Restored from a backup",
    "open_case": "New case opened", "open_case_about_new_person": "New case opened",
    "amend_case": "Case changed", "close_case": "Case closed", "reopen_case": "Case reopened",
    "list_to_forum": "Case listed with a forum", "amend_listing": "Forum listing changed",
    "end_listing": "Forum listing ended", "resume_listing": "Forum listing resumed",
    "withdraw_listing": "Forum listing withdrawn", "restore_listing": "Forum listing restored",
    "link_person": "Person linked to a case", "link_new_person": "Person linked to a case",
    "amend_link": "Person's role in a case changed", "unlink_person": "Person removed from a case",
    "relink_person": "Person linked to a case again", "record_needs": "Unmet needs recorded",
    "record_score": "Score recorded", "withdraw_score": "Score withdrawn", "restore_score": "Score restored",
    "record_assessment": "Assessment recorded", "begin_assessment": "Assessment begun",
    "save_assessment": "Draft of an assessment saved", "agree_assessment": "Assessment agreed",
    "withdraw_assessment": "Assessment withdrawn", "restore_assessment": "Assessment restored",
    "record_person": "Person recorded", "amend_person": "Person's details changed",
    "record_subject_role": "Role in a file recorded", "amend_lead": "Detail changed",
    "record_lead": "Detail recorded", "decide_paragraphs": "Paragraphs decided for release",
    "reopen_paragraphs": "Paragraphs reopened", "end_protection": "Protection ended",
    "resume_protection": "Protection resumed", "record_identity_number": "Identity number recorded",
    "amend_identity_number": "Identity number changed", "record_state": "State of a person recorded",
    "amend_state": "State of a person changed", "amend_telephone": "Telephone number changed",
    "record_safe_contact": "Safe contact recorded", "amend_safe_contact": "Safe contact changed",
    "use_unsafe_contact": "Unsafe contact used", "record_alias": "Other name recorded",
    "amend_alias": "Other name changed", "record_other_birth": "Other date of birth recorded",
    "amend_other_birth": "Other date of birth changed", "record_address": "Address recorded",
    "amend_address": "Address changed", "record_telephone": "Telephone number recorded",
    "withdraw_contact": "Address, number or name withdrawn", "bar_recipient": "Must not receive: recorded",
    "restore_contact": "Address, number or name restored", "withdraw_bar": "Must not receive: withdrawn",
    "restore_bar": "Must not receive: restored", "record_agency": "Agency recorded",
    "amend_agency": "Agency changed", "record_as_two_people": "Recorded as two people",
    "ask_about_people_again": "Two people may be one again", "unmerge_people": "Merge of two records undone",
    "merge_people": "Two records of a person merged", "merge_agencies": "Agencies merged",
    "unmerge_agencies": "Merge of agencies undone", "record_representative": "Representative recorded",
    "amend_representative": "Representative changed", "withdraw_representative": "Representative withdrawn",
    "restore_representative": "Representative restored", "plan_meeting": "Meeting planned",
    "amend_meeting": "Meeting changed", "cancel_meeting": "Meeting cancelled",
    "reinstate_meeting": "Meeting reinstated", "join_meetings": "Meeting joined with another",
    "plan_series": "Series of meetings planned", "amend_series": "Series of meetings changed",
    "end_series": "Series of meetings ended", "change_rhythm": "How often meetings are held changed",
    "invite": "Invited to a meeting", "leave_out_invitee": "Not invited to a meeting",
    "list_case": "Case listed at a meeting", "withdraw_invitee": "Entry about an invitation withdrawn",
    "freeze_agenda": "Agenda frozen", "make_supplement": "Supplement of an agenda made",
    "withdraw_item": "Case removed from an agenda", "use_own_order": "Agenda put back in its own order",
    "add_break": "Break added to an agenda", "withdraw_break": "Break removed from an agenda",
    "restore_break": "Break restored to an agenda", "hear_together": "Cases to be heard together",
    "hear_apart": "Case to be heard by itself", "amend_item": "Agenda item changed",
    "restore_invitee": "Entry about an invitation restored", "restore_item": "Case restored to an agenda",
    "order_part": "Order of an agenda changed", "record_outcome": "Outcome at a meeting recorded",
    "record_action": "Action recorded", "amend_action": "Action changed", "end_action": "Action ended",
    "reopen_action": "Action reopened", "record_update": "Update on an action recorded",
    "withdraw_action": "Action withdrawn", "restore_action": "Action restored", "write_note": "Note written",
    "amend_note": "Note changed", "withdraw_note": "Note withdrawn",
    "change_readers": "Readers of notes changed", "restore_note": "Note restored",
    "record_incident": "Incident recorded", "amend_incident": "Incident changed",
    "withdraw_incident": "Incident withdrawn", "restore_incident": "Incident restored",
    "merge_incidents": "Reports of an incident merged", "separate_incident": "Report separated",
    "record_incident_outcome": "Outcome of an incident recorded", "disclose_register": "Register given out",
    "amend_incident_outcome": "Outcome of an incident changed", "record_contact": "Contact recorded",
    "withdraw_incident_outcome": "Outcome of an incident withdrawn", "amend_contact": "Contact changed",
    "restore_incident_outcome": "Outcome of an incident restored", "amend_engagement": "Engagement changed",
    "withdraw_case_contact": "Contact withdrawn", "restore_case_contact": "Contact restored",
    "record_engagement": "Engagement recorded", "withdraw_engagement": "Engagement withdrawn",
    "restore_engagement": "Engagement restored", "record_referral": "Referral recorded",
    "amend_referral": "Referral changed", "withdraw_referral": "Referral withdrawn",
    "restore_referral": "Referral restored", "amend_case_state": "Key worker or state of the case changed",
    "disclose_engagement_rate": "Engagement rate given out", "disclose_diary": "Diary given out",
    "disclose_counts": "Counts given out", "record_transfer": "Transfer recorded",
    "amend_transfer": "Transfer changed", "withdraw_transfer": "Transfer withdrawn",
    "restore_transfer": "Transfer restored", "amend_need": "Unmet need changed",
    "record_plan_step": "Step of a plan recorded", "amend_plan_step": "Step of a plan changed",
    "withdraw_plan_step": "Step of a plan withdrawn", "restore_plan_step": "Step of a plan restored",
    "record_plan_progress": "Progress of a plan recorded", "review_plan_step": "Step of a plan reviewed",
    "withdraw_plan_progress": "Plan entry withdrawn", "restore_plan_progress": "Plan entry restored",
    "record_fund_payment": "Payment recorded", "amend_fund_payment": "Payment changed",
    "withdraw_fund_payment": "Payment withdrawn", "restore_fund_payment": "Payment restored",
    "amend_fund_limit": "Yearly limit of the fund set", "record_onward_referral": "Onward referral recorded",
    "amend_onward_referral": "Onward referral changed",
    "withdraw_onward_referral": "Onward referral withdrawn", "record_order": "Order recorded",
    "restore_onward_referral": "Onward referral restored", "amend_order": "Order changed",
    "open_referred_case": "New case opened with its referral", "withdraw_order": "Order withdrawn",
    "open_referred_case_about_new_person": "New case opened with its referral",
    "restore_order": "Order restored", "record_order_condition": "Condition of an order recorded",
    "amend_order_condition": "Condition of an order changed",
    "withdraw_order_condition": "Condition of an order withdrawn",
    "restore_order_condition": "Condition of an order restored",
    "record_order_event": "Entry about an order recorded",
    "amend_order_event": "Entry about an order changed",
    "withdraw_order_event": "Entry about an order withdrawn",
    "restore_order_event": "Entry about an order restored", **about_disclosures.DONE,
    "take_return_back": "Research return recorded", "withdraw_return": "Research return withdrawn",
    "restore_return": "Research return restored", "accept_suggestion": "Suggestion accepted",
    "disclose_reminders": "Reminder of research returns written", "decline_suggestion": "Suggestion declined",
    "withdraw_suggestion_answer": "Answer to a suggestion withdrawn",
    "restore_suggestion_answer": "Answer to a suggestion restored",
    "record_hearing": "Hearing of a case recorded", "amend_hearing": "Hearing of a case changed",
    "begin_hearing": "Hearing of a case begun", "leave_hearing": "Hearing of a case ended",
    "record_dissent": "Dissent recorded", "amend_dissent": "Dissent changed",
    "withdraw_dissent": "Dissent withdrawn", "restore_dissent": "Dissent restored",
    "record_attendance": "Attendance recorded", "amend_attendance": "Attendance changed",
    "withdraw_attendance": "Attendance withdrawn", "restore_attendance": "Attendance restored",
    "remember_statement": "Confidentiality statement of a representative recorded",
    "record_absence": "Absence from a case recorded", "amend_absence": "Absence from a case changed",
    "withdraw_absence": "Absence from a case withdrawn", "restore_absence": "Absence from a case restored",
    "record_meeting_event": "Event of a meeting recorded", "save_minutes": "Minutes saved",
    "amend_meeting_event": "Event of a meeting changed", "approve_minutes": "Minutes approved",
    "withdraw_meeting_event": "Event of a meeting withdrawn", "add_attachment": "File attached",
    "restore_meeting_event": "Event of a meeting restored", "add_correction": "Correction of minutes added",
    "disclose_figures": "Figures of a meeting given out", "disclose_draft": "Draft email with papers written",
    "amend_attachment": "Details of an attached file changed", "record_given_copy": "Copy given out",
    "withdraw_attachment": "Attached file withdrawn", "restore_attachment": "Attached file restored",
    "choose_photograph": "Photograph of a person chosen", "remove_photograph": "Photograph removed",
    "open_attachment_outside": "Attached file opened outside the app",
    "give_out_attachment": "Copy of an attached file given out", "amend_tie": "Link between people changed",
    "look_at_copy": "Contents of a copy looked at", "record_copy_event": "Entry about a copy recorded",
    "withdraw_copy_event": "Entry about a copy withdrawn", "record_tie": "Link between people recorded",
    "restore_copy_event": "Entry about a copy restored", "withdraw_tie": "Link between people withdrawn",
    "restore_tie": "Link between people restored", **about_quality.DONE,
}  # fmt: skip
_ROWS = {
    "case_file": "Case file", "preference": "Setting", "key_slot": "Key slot",
    "case_link": "Person in a case", "agenda_item": "Agenda item", "pack_copy": "Copy given out",
    "copy_event": "Entry about a copy", "imported_row": "Row of a workbook", "need": "Unmet need",
    "listing": "Forum listing", "alias": "Other name", "import_mapping": "Import mapping", "lead": "Detail",
    "protection_end": "End of a protection", "release": "Release of a paragraph",
    "person_merge": "Merge of two records", "merged_value": "Value in a merge",
    "barred_recipient": "Must not receive", "incident_person": "Part in an incident",
    "incident_outcome": "Outcome of an incident", "onward_referral": "Onward referral",
    "plan_step": "Step of a plan", "plan_progress": "Progress of a plan",
    "fund_payment": "Payment of the fund", "fund_limit": "Yearly limit of the fund",
    "tie": "Link between people", "assessment_answer": "Answer of an assessment",
    "definition": "Form in the casebook", "court_order": "Order", "person_state": "State of a person",
    "order_person": "Person protected by an order", "order_condition": "Condition of an order",
    "order_event": "Entry about an order", "encompass_notice": "Operation Encompass notice",
    "dvds_application": "Clare’s Law application", "dvds_step": "Step of a Clare’s Law application",
    "disclosure_decision": "Disclosure decision", "research_return": "Research return",
    "watch_answer": "Answer to a suggestion", "hearing": "Hearing of a case",
    "hearing_stretch": "Time of a hearing", "dissent": "Dissent", "item_absence": "Absence from a case",
    "meeting_event": "Event of a meeting", "minutes_version": "Minutes", "attachment": "Attached file",
    "note_person": "Person concerned by a note", "attachment_person": "Person concerned by a file",
    "attachment_text": "Text of an attached file", "other_birth": "Other date of birth", **about_quality.ROWS,
}  # fmt: skip
_FIELDS = {
    "born": "Date of birth", "born_words": "Date of birth in words", "interpreter": "Interpreter",
    "born_uncertain": "Date of birth not certain", "disability_words": "Disability, as stated", "sex": "Sex",
    "ethnicity": "Ethnicity, as stated", "orientation": "Sexual orientation", "lines": "Address",
    "immigration": "Immigration status", "public_funds": "Recourse to public funds", "what": "Action",
    "readers": "Who may read it", "written": "Written on", "words": "Words", "ended": "Ended on",
    "due_words": "Due, in words", "withdrawn": "Withdrawn", "held": "Held on", "made": "Made",
    "total": "Score", "mappa_words": "MAPPA category and level", "must_not_know": "Who must not know",
    "more": "More about it", "led_by": "Kind of file", "decided_by": "Decided by", "decided": "Decided on",
    "subject_id": "Subject", "why": "Reason", "starts": "Time", "health": "Drugs, alcohol, mental health",
    "statement_signed_on": "Confidentiality statement signed on", "secure_email": "Secure e-mail",
    "statement_expires": "Confidentiality statement expires on", "agreement_signed": "Agreement signed on",
    "statement_signed": "About the confidentiality statement", "standing": "Alleged or verified",
    "agreement_reference": "Reference of the agreement", "agreement_review": "Agreement to be reviewed on",
    "agreement_handling": "Handling under the agreement", "enquiry": "What the enquiry brought",
    "happened": "Happened on", "without_reason": "Why without consent, or why they do not know",
    "engages": "Engages with the referrer", "added": "Added on", "dated": "Dated", "source": "Agency",
    "opened_case": "The case came by this referral", "source_person": "Person", "lawful": "Lawful",
    "considered": "Considered on", "representations": "The person was asked", "joint_with": "Jointly with",
    "representations_words": "About asking the person", "instructions": "What the recipient may do with it",
    "undertaking": "Undertaking of confidentiality", "undertaking_signed": "Undertaking signed on",
    "victims_view": "Victim's view", "no_view": "Why the victim's view is not available",
    "rationale": "Reasons", "next_words": "About the next step", "conditions_signed": "Conditions signed",
    "information_received": "Information received on", "arrived": "Arrived at", "departed": "Left at",
    "approved": "Approved on", "written_by_name": "Written by", "approved_by": "Approved by",
    "opened": "Opened on", "closed": "Closed on", "trail_head": "Trail head", "other_id": "Other person",
}  # fmt: skip


def done_words(use_case: str) -> str:
    """Describe a use case: "Action recorded" for "record_action"."""
    # A newer version may have written a line that this version has no label for.
    return _DONE.get(use_case) or use_case.replace("_", " ").capitalize()


def row_words(table: str) -> str:
    """Name the kind of a table's rows: "Case file"."""
    return _ROWS.get(table) or table.replace("_", " ").capitalize()


def field_words(column: str) -> str:
    """Name a column as the screens do."""
    return _FIELDS.get(column) or column.removesuffix("_id").replace("_", " ").capitalize()


def moment_words(at: datetime) -> str:
    """Write a time in the local zone: "22 November 2026, 2:30pm"."""
    return show_moment(at)


def certificate_title(reference: str) -> str:
    """Name the certificate of a case."""
    return f"Certificate of the trail of {reference}"


def certificate_intro(day: str, count: int) -> str:
    """Say what a certificate lists."""
    return (
        f"This certificate lists every line of the casebook's trail about this case file and the people in it"
        f" up to {day}: {plural(count, 'line')}, the oldest first. The kinds are those of the Data Protection"
        " Act 2018, section 62."
    )


def line_details(line: str, reason: str, recipients: str) -> str:
    """Describe a line with its reason and recipients."""
    parts = [line, f"Why: {reason}" if reason else "", f"To: {recipients}" if recipients else ""]
    return ". ".join(part for part in parts if part)


def lines_exported(count: int) -> str:
    """Describe an export of the trail, as the trail records it."""
    return f"Export of {count:,} lines of the trail"


def with_reason(text: str, reason: str) -> str:
    """Add a reason to what the trail records."""
    return f"{text}: {reason.strip()}" if reason.strip() else text


def head_format(least: int) -> str:
    """Say how to type the head of a trail."""
    return f"Enter the trail's head as it is printed: at least {least} of 0 to 9 and a to f."


def fault(line: int, sentence: str) -> str:
    """Say what is wrong at a line."""
    return f"Line {line:,}: {sentence}"


def unbroken(lines: int) -> str:
    """Say that nothing is wrong with the trail."""
    return f"All {lines:,} lines of the trail fit together."


def head_found(line: int, later: int) -> str:
    """Say where a printed head is in the trail."""
    return f"That head is line {line:,}; {later:,} came after it."


def head(digest: str) -> str:
    """Name the trail's head."""
    return f"Trail head {digest}"
