"""The words of minutes: their headings, the sentence on each record, and why they can't be saved."""

from collections.abc import Sequence

from coordinator.core.plural import plural

OPENING, OUTSTANDING, BUSINESS, SUMMARY = (
    "The meeting", "Outstanding actions", "Any other business", "Executive summary",
)  # fmt: skip
PRESENT, OBSERVERS, APOLOGIES, ABSENT, QUORUM = "Present", "Observers", "Apologies", "Absent", "Quorum"
CONFIDENTIALITY, EVENTS = "Confidentiality", "Also recorded"
WHY_LISTED, RISKS, INFORMATION = "Why the case was listed", "Risks", "Information shared"
VICTIMS_VIEW, DECISION, WHY, VIEWS = "Victim’s view", "Decision", "Reasons", "Dissent"
LEVEL, ACTIONS, NEXT = "Level", "Actions", "Next steps"

PART_HEADINGS = frozenset((
    PRESENT, OBSERVERS, APOLOGIES, ABSENT, QUORUM, CONFIDENTIALITY, EVENTS, WHY_LISTED, RISKS, INFORMATION,
    VICTIMS_VIEW, DECISION, WHY, VIEWS, LEVEL, ACTIONS, NEXT,
))  # fmt: skip

NO_DATE = "without a date"
NO_ATTENDANCE = "Who attended is not recorded."
NONE_OUTSTANDING = "No actions of earlier meetings were outstanding."
VIEW_KEPT_BACK = "The meeting heard the victim’s view. These minutes do not include it."
VIEW_NOT_RECORDED = "The victim’s view is not recorded."
NO_DECISION = "No decision is recorded."
NO_ACTIONS = "No actions were agreed."
NO_BUSINESS = "None."
OUTCOMES = {
    "heard": "The case was heard.", "deferred": "The case was deferred to the next meeting.",
    "withdrawn": "The case was withdrawn.", "": "It is not recorded whether the case was heard.",
}  # fmt: skip

CHILDREN = {True: "There are children.", False: "There are no children.", None: ""}
CHOOSE_KIND = "Choose the minutes or the executive summary."
NOTHING_WRITTEN = "The minutes are empty. Write something, then save them."
APPROVED_ALREADY = "These minutes are approved and cannot be changed. Add a correction instead."
NEWER_VERSION = "Another version was saved since you opened these minutes. Compare it, then save yours again."
SAVE_FIRST = "Save the minutes, then approve them."
ENTER_CHAIR = "Enter the name of the chair who approves them."
ENTER_REASON = "Enter why this may be printed. It may lead to a protected person."
REWORD_FINDS = (
    "Some lines of these minutes lead to a protected person. Reword those lines, save, then approve."
)
NOT_APPROVED = "These minutes are not approved yet. Edit them instead."
ENTER_CORRECTION = "Enter the correction."
NO_VERSION = "This version of the minutes does not exist. Save the minutes, then approve them."


def not_held(label: str, handling: str) -> str:
    """Say that minutes of a forum are not kept here, and what its file says of them."""
    return f"Minutes of {label} are not kept here. {handling}".strip()


def joined(*parts: str) -> str:
    """Join the non-empty parts: "a, b"."""
    return ", ".join(part for part in parts if part)


def case_heading(number: int, reference: str, title: str = "", accused: str = "") -> str:
    """Head a case: "3. MARAC/2612/03, Anna Nowak / Jan Nowak"."""
    people = " / ".join(name for name in (title, accused) if name)
    return f"{number}. {joined(reference, people)}"


def meeting_line(title: str, day: str, starts: str, place: str) -> str:
    """Say which meeting it was, when and where."""
    return f"{joined(f'{title} on {day}', starts, ' '.join(place.split()))}."


EMERGENCY = "This was an emergency meeting."


def chair_line(chair: str, minute_taker: str) -> str:
    """Name the chair, and who took the minutes."""
    sentence = f"Chair: {chair}." if chair else "The chair is not recorded."
    return f"{sentence} Minute-taker: {minute_taker}." if minute_taker else sentence


def attended(called: str, arrived: str, departed: str, information: str) -> str:
    """Say who attended, from when to when, or what they sent instead."""
    return joined(
        called, f"arrived at {arrived}" if arrived else "", f"left at {departed}" if departed else "",
        f"information received on {information}" if information else "",
    )  # fmt: skip


def quorum(quorate: bool, missing: Sequence[str]) -> str:
    """Say whether the meeting was quorate, and who was missing."""
    sentence = "The meeting was quorate." if quorate else "The meeting was not quorate."
    return f"{sentence} Not represented: {', '.join(missing)}." if missing else sentence


def statement_read(times: Sequence[str]) -> str:
    """Say when the confidentiality statement was read."""
    if not times:
        return "It is not recorded whether the confidentiality statement was read."
    return f"The confidentiality statement was read at {' and '.join(times)}."


def event(kind: str, agency: str, words: str, at: str) -> str:
    """Say what else happened at the meeting."""
    return f"{joined(kind, agency, at)}{': ' if words else ''}{words}"


def action_status(
    number: int | None, agency: str, what: str, case: str, due: str, status: str, words: str
) -> str:
    """Say what became of an earlier action."""
    about = f" ({case})" if case else ""
    parts = (
        f"{_number(number)}{agency or 'No agency named'}: {what.rstrip('.')}{about}.", f"Due: {due}.",
        f"{status}.", words,
    )  # fmt: skip
    return " ".join(part for part in parts if part)


def _number(number: int | None) -> str:
    return f"No. {number}, " if number is not None else ""


def heard_for(minutes: int) -> str:
    """Say how long a case was heard."""
    return f"The case was heard for {plural(max(minutes, 1), 'minute')}."


def left_the_room(people: Sequence[tuple[str, str]]) -> str:
    """Say who did not hear a case, and why."""
    return " ".join(
        f"{who}{',' if ',' in who else ''} left the room{f': {why}' if why else ''}." for who, why in people
    )


def heard_with(references: Sequence[str]) -> str:
    """Say which cases one is heard together with."""
    return f"This case was listed together with {' and '.join(references)}."


def missed(people: Sequence[str]) -> str:
    """Say who did not hear a case because they came later or had left."""
    return f"Not in the room: {'; '.join(people)}."


def heard_in_part(people: Sequence[str]) -> str:
    """Say who heard only a part of a case."""
    return f"In the room for part of it: {'; '.join(people)}."


def listed(referred_by: str, criteria: str, repeat: str, children: bool | None, review: bool) -> str:
    """Say why a case was listed."""
    return " ".join(
        part
        for part in (
            f"Referred by {referred_by}." if referred_by else "", f"Grounds: {criteria}." if criteria else "",
            f"Repeat: {repeat}." if repeat else "", CHILDREN[children],
            "This was a review of an earlier listing." if review else "",
        )
        if part
    )  # fmt: skip


def information(source: str, kind: str, standing: str, words: str, people: Sequence[str] = ()) -> str:
    """Say who shared what, which kind of information it is, and who it is about."""
    concerns = f"about {', '.join(people)}" if people else ""
    about = joined(kind or "not marked as fact or opinion", standing.lower(), concerns)
    return f"{source or 'Shared in the meeting'} ({about}): {' '.join(words.split())}"


def nothing_known(agency: str) -> str:
    """Say that an agency knows nothing of a case."""
    return f"{agency}: nothing known."


def not_shared(agency: str, why: str) -> str:
    """Say that an agency considered something and did not share it; what it was stays unsaid."""
    reason = f"Reason: {why.rstrip('.')}." if why else "No reason was given."
    return f"{agency} considered information and did not share it. {reason}"


def dissent(who: str, words: str) -> str:
    """Say who disagrees, and why."""
    return f"{who}: {words}"


def action(number: int | None, agency: str, owner: str, what: str, due: str) -> str:
    """Say what was agreed, by which agency and when."""
    who = joined(agency, owner) or "No agency named"
    return f"{_number(number)}{who}: {what.rstrip('.')}. Due: {due}."


def next_review(day: str) -> str:
    """Say when a case is reviewed next."""
    return f"Next review on {day}."


def summary_opening(title: str, day: str, cases: int, actions: int) -> str:
    """Open the executive summary."""
    return (
        f"{title} on {day} had {plural(cases, 'case')} on its agenda and agreed {plural(actions, 'action')}."
    )


def summary_actions(agencies: Sequence[str]) -> str:
    """Count the actions of a case and name their agencies."""
    named = ", ".join(dict.fromkeys(agency for agency in agencies if agency))
    return f"{plural(len(agencies), 'action')}{f' ({named})' if named else ''}." if agencies else NO_ACTIONS
