"""Read a case's time in a forum: its grounds, scores and next review, and when and why it left."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from coordinator.assessments.rules import MOST_SCORE
from coordinator.cases.rules import ENDED
from coordinator.forums.registry import definition
from coordinator.imports import wording
from coordinator.imports.details.listings import LISTED_NOW, list_to
from coordinator.imports.details.referrals import set_day
from coordinator.imports.forum_columns import DETAILS, detail_columns
from coordinator.imports.reading.answers import read_answer
from coordinator.imports.reading.parse_dates import read_day
from coordinator.imports.reading.parse_terms import not_known, whole_number, yes_or_no
from coordinator.imports.records.existing_details import GONE, LEFT, Part
from coordinator.imports.records.existing_records import ExistingRecords
from coordinator.imports.records.row_draft import RecordDraft, RowDraft

_EXIT = ("exit_reason", "exit_words", "exit_score")
_LISTS = {"until", "exit_reason", "next_review"}  # a forum's own column of these says that it had the case
_AWARE = {"yes": "yes", "no": "no"}
_Fields = Mapping[str, str]  # value → the field that gives it


@dataclass(frozen=True)
class _Leaving:
    """What a row says of a case's leaving: whether it left, on which day, and why neither can be taken."""

    left: bool = False
    day: date | None = None
    fault: str = ""


def read_stays(row: RowDraft, known: ExistingRecords) -> None:
    """Read what a row says of its case's time in each forum."""
    stated = {name for name in row.fields if name.startswith("listed.") and not not_known(row.words(name))}
    if row.case is None or not stated:
        return
    by_forum: dict[str, dict[str, str]] = {}
    for field, (forum, name) in detail_columns().items():
        if field in stated:
            by_forum.setdefault(forum, {})[name] = field
    bare = {name: f"listed.{name}" for name in DETAILS if f"listed.{name}" in stated}
    only = _only_forum(row, known.parts(row.case)) if bare else ""
    if only:
        by_forum[only] = bare | by_forum.get(only, {})
    else:
        _refuse(row, bare, bare, wording.WHICH_FORUM)
    for forum, fields in by_forum.items():
        _read(row, known, row.case, forum, fields)


def _only_forum(row: RowDraft, parts: dict[Part, object]) -> str:
    """Return the forum that columns without one are about: the meeting's, or the case's only one."""
    meeting = str(row.meeting.values["forum"]) if row.meeting is not None else ""
    for state in ("listing", LEFT):
        listed = [str(part[1]) for part in parts if part[0] == state]
        if meeting in listed or len(listed) == 1:
            return meeting if meeting in listed else listed[0]
        if listed:
            return ""
    return ""


def _read(row: RowDraft, known: ExistingRecords, case: RecordDraft, forum: str, fields: _Fields) -> None:
    leaving = _leaving(row, fields)
    listing = _listing(row, known, case, forum, fields, leaving)
    if listing is None:
        return
    if leaving.left and isinstance(since := listing.values.get("since"), date) and leaving.day:
        leaving = _Leaving(fault=wording.BEFORE_IT_BEGAN) if leaving.day < since else leaving
    _score(row, listing, "entry_score", fields)
    if leaving.left and _end(row, known, case, listing, fields, leaving):
        _exit(row, listing, forum, fields)
    elif leaving.fault:
        _refuse(row, fields, ("until",), leaving.fault)
        _refuse(row, fields, _EXIT, wording.WHEN_IT_LEFT)
    elif not leaving.left and listing.values.get("status") != ENDED:
        _refuse(row, fields, _EXIT, wording.NOT_LEFT)
    elif not leaving.left:
        _exit(row, listing, forum, fields)
    if "next_review" in fields:
        if listing.values.get("status") == ENDED:
            row.mark_not_understood(fields["next_review"], wording.NO_REVIEW)
        else:
            set_day(row, listing, "next_review", fields["next_review"], future=True)
    if "grounds" in fields:
        row.set_text(listing, "grounds", fields["grounds"])
    if "subject_aware" in fields:
        _aware(row, listing, forum, fields["subject_aware"])


def _leaving(row: RowDraft, fields: _Fields) -> _Leaving:
    """Read whether and when a case left; a day that can't be, or can't be read, ends nothing."""
    source = fields.get("until")
    cell = row.cell(source) if source else None
    if cell is None:
        return _Leaving(left="exit_reason" in fields)
    answer = yes_or_no(cell.words)
    if answer is not None:
        row.mark_understood(str(source))
        return _Leaving(left=answer, day=_heard(row) if answer else None)
    day = read_day(cell, row.today)
    if day is None or day > row.today:
        return _Leaving(fault=wording.NOT_A_DAY if day is None else wording.DAY_TO_COME)
    return _Leaving(left=True, day=day)


def _heard(row: RowDraft) -> date | None:
    """Return the day of the row's meeting, at which a case that "left: yes" did so."""
    held = row.meeting.values.get("held") if row.meeting is not None else None
    return held if isinstance(held, date) and held <= row.today else None


def _listing(
    row: RowDraft, known: ExistingRecords, case: RecordDraft, forum: str, fields: _Fields, leaving: _Leaving
) -> RecordDraft | None:
    """Find the time in a forum that a row is about: the current one, or the last; or list the case."""
    parts = known.parts(case)
    standing, last = parts.get(("listing", forum)), parts.get((LEFT, forum))
    if last is not None:
        left = known.get("listing", str(last))
        if standing is None or (leaving.day is not None and left.values.get("until") == leaving.day):
            return left
    if standing is None:
        if not _LISTS.isdisjoint(fields) and not leaving.fault and list_to(row, known, case, forum, ""):
            return known.get("listing", str(parts["listing", forum]))
        gone = (GONE, "listing", forum) in parts
        _refuse(row, fields, fields, wording.LISTING_OVER if gone else wording.NOT_LISTED)
        return None
    return known.get("listing", str(standing))


def _end(
    row: RowDraft, known: ExistingRecords, case: RecordDraft, listing: RecordDraft, fields: _Fields,
    leaving: _Leaving,
) -> bool:  # fmt: skip
    """End a listing; one that the casebook holds as current ends if the user takes that."""
    parts, forum = known.parts(case), str(listing.values["forum"])
    source = fields.get("until") or fields["exit_reason"]
    if listing.is_new:
        listing.values |= {"status": ENDED, "until": leaving.day}
    elif listing.values.get("status") != ENDED:
        if (LISTED_NOW, listing.id) not in parts and not row.takes(source, listing, "status", ENDED):
            _refuse(row, fields, ("until", *_EXIT), wording.ALREADY)
            return False
        row.change(listing, "status", ENDED)
    if parts.pop(("listing", forum), None) is not None:
        parts[LEFT, forum] = listing.id
        parts[GONE, "listing", forum] = leaving.day or date.min
    if leaving.day is not None and "until" in fields:
        row.set_value(listing, "until", leaving.day, fields["until"])
    return True


def _exit(row: RowDraft, listing: RecordDraft, forum: str, fields: _Fields) -> None:
    """Record why a case left, by the forum's own reasons; other words are kept as written."""
    if "exit_words" in fields:
        row.set_text(listing, "exit_words", fields["exit_words"])
    _score(row, listing, "exit_score", fields)
    source = fields.get("exit_reason")
    if source is None:
        return
    reasons = definition(forum).exit_reasons
    reason = read_answer("exit_reason", row.words(source), reasons)
    if reason in reasons:
        row.set_value(listing, "exit_reason", reason, source)
    elif "exit_words" in fields or listing.values.get("exit_words"):
        if listing.holds("exit_words", row.raw(source)):
            row.mark_understood(source)
        else:
            row.mark_not_understood(source, wording.NO_EXIT_REASON)
    else:
        row.set_text(listing, "exit_words", source)
        row.uncertain[row.fields[source].column] = wording.KEPT_IN_WORDS


def _aware(row: RowDraft, listing: RecordDraft, forum: str, source: str) -> None:
    """Record whether the person knows of the listing, as far as the forum lets them know."""
    aware = read_answer("aware", row.words(source), _AWARE)
    if aware is None:
        row.mark_not_understood(source, wording.NOT_YES_OR_NO)
    elif aware == "yes" and definition(forum).subject_told == "never":
        row.mark_not_understood(source, wording.NEVER_AWARE)
    else:
        row.set_value(listing, "subject_aware", aware, source)


def _score(row: RowDraft, listing: RecordDraft, name: str, fields: _Fields) -> None:
    source = fields.get(name)
    if source is None:
        return
    score = whole_number(row.words(source))
    if score is None or not 0 <= score <= MOST_SCORE:
        row.mark_not_understood(source, wording.NOT_A_SCORE)
    else:
        row.set_value(listing, name, score, source)


def _refuse(row: RowDraft, fields: _Fields, names: Collection[str], why: str) -> None:
    """Keep the cells of some values as notes, and say why."""
    for name, source in fields.items():
        if name in names:
            row.mark_not_understood(source, why)
