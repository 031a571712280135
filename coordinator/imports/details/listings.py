"""Read the forums that a row lists its case to, and since when."""

from datetime import date

from coordinator.forums.registry import category_forum
from coordinator.imports import wording
from coordinator.imports.details.referrals import set_day
from coordinator.imports.forum_columns import listed_columns, since_columns
from coordinator.imports.reading.parse_terms import CROSSES, forums, not_known, ticked, yes_or_no
from coordinator.imports.records.existing_details import ended_on, taken_back
from coordinator.imports.records.existing_records import ExistingRecords
from coordinator.imports.records.row_draft import RecordDraft, RowDraft

LISTED_NOW = "listed now"  # before the id of a listing that this import made
SINCE = "case.listed_since"  # of the only forum that a case is listed to


def read_listings(row: RowDraft, known: ExistingRecords, case: RecordDraft) -> None:
    """List a row's case to the forums that it names."""
    _forums(row, known, case)
    _forum_columns(row, known, case)
    for source, forum in since_columns().items():
        if not_known(row.words(source)):
            continue
        if list_to(row, known, case, forum, ""):
            _since(row, known, case, forum, source)
        else:
            row.mark_not_understood(source, wording.LISTING_OVER)
    if not not_known(row.words(SINCE)):
        listed = [part[1] for part in known.parts(case) if part[0] == "listing"]
        if len(listed) == 1:
            _since(row, known, case, listed[0], SINCE)
        else:
            row.mark_not_understood(SINCE, wording.WHICH_FORUM)


def _since(row: RowDraft, known: ExistingRecords, case: RecordDraft, forum: str, source: str) -> None:
    set_day(row, known.get("listing", str(known.parts(case)["listing", forum])), "since", source)


def _forums(row: RowDraft, known: ExistingRecords, case: RecordDraft) -> None:
    typed = row.raw("case.forums")
    if not typed or not_known(typed):
        return
    levels = forums(typed)
    if levels is None:
        row.mark_not_understood("case.forums", wording.UNKNOWN_FORUM)
        return
    listed = [list_to(row, known, case, forum, level) for forum, level in levels]
    if all(listed):
        row.mark_understood("case.forums", levels[0][0] if len(levels) == 1 else None)
    else:
        row.mark_not_understood("case.forums", wording.LISTING_OVER)


def list_to(
    row: RowDraft, known: ExistingRecords, case: RecordDraft, forum: str, level: str, *,
    heard: date | None = None,
) -> bool:  # fmt: skip
    """List a case to a forum, once; False if its listing there is over and no later hearing is known."""
    parts = known.parts(case)
    if (existing := parts.get(("listing", forum))) is not None:
        listing = known.get("listing", str(existing))
        if level and not listing.values.get("level"):
            row.change(listing, "level", level)
        return True
    if taken_back(parts, "listing", forum) and (heard is None or heard <= ended_on(parts, forum)):
        return False
    ended = case.values.get("status") == "closed"
    listing = row.draft(
        "listing", case_id=case.id, forum=forum, level=level,
        status="ended" if ended else "active", until=case.values.get("closed") if ended else None,
    )  # fmt: skip
    known.add(listing)
    parts["listing", forum] = listing.id
    parts[LISTED_NOW, listing.id] = True
    return True


def _forum_columns(row: RowDraft, known: ExistingRecords, case: RecordDraft) -> None:
    """Read the forums' own columns; where a forum has categories, any other text is kept."""
    category = category_forum()
    for source, forum in listed_columns().items():
        has_words = category is not None and forum == category.code
        typed = row.words(source)
        crossed = source in row.context.crossed and typed.casefold() in CROSSES
        if not typed or (not_known(typed) and yes_or_no(typed) is None and not crossed):
            continue
        answer = (True, "") if crossed else ticked(typed)
        if answer is None:
            if not has_words:
                row.mark_not_understood(source, wording.NOT_A_TICK)
            continue
        if answer[0] and not list_to(row, known, case, forum, answer[1]):
            row.mark_not_understood(source, wording.LISTING_OVER)
        elif not has_words:
            row.mark_understood(source)
