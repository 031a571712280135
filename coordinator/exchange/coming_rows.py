"""Reads when a case is to be heard next, and lists it to the forum whose agenda it will be on."""

from coordinator.exchange.case_rows import NOT_A_DAY, list_to
from coordinator.exchange.known import Known
from coordinator.exchange.meeting_rows import CANCELLED, OFF_AGENDA, WHICH_GROUP, Months, meeting_on
from coordinator.exchange.row_plan import Entity, RowPlan
from coordinator.exchange.typed_days import read_day
from coordinator.exchange.typed_words import forums, not_known
from coordinator.forums.definitions import Forum

HAS_PASSED = "This day has passed and does not say what became of it; kept as a note."
COLUMNS = {f"case.next_{forum.value.lower()}": forum for forum in Forum}
Coming = tuple[Entity, Entity]  # meeting, case


def read_coming(row: RowPlan, known: Known, months: Months) -> list[Coming]:
    """List a row's case to the forums that are to hear it; say on which agendas it belongs."""
    found = []
    for source, forum in COLUMNS.items():
        cell = row.cell(source)
        if row.case is None or cell is None or not_known(cell.words):
            continue
        day = read_day(cell, row.today)
        if day is None:
            row.refuse(source, NOT_A_DAY)
        elif day < row.today or row.case.values.get("status") == "closed":
            row.refuse(source, HAS_PASSED)
        else:
            meeting = meeting_on(row, known, months, forum, day)
            if meeting is None or (why := _not_to_be(known, meeting, row.case)):
                row.refuse(source, WHICH_GROUP if meeting is None else why)
                continue
            list_to(row, row.case, known.parts(row.case), forum, "", anew=True)
            row.means(source, day)
            found.append((meeting, row.case))
    return found


def _not_to_be(known: Known, meeting: Entity, case: Entity) -> str:
    if meeting.values.get("cancelled"):
        return CANCELLED
    return OFF_AGENDA if (meeting.id, case.id) in known.off_agenda else ""


def put_on_agenda(row: RowPlan, known: Known, coming: Coming) -> None:
    """Put a case on the agenda where nothing else in the workbook or the casebook does."""
    meeting, case = coming
    if (meeting.id, case.id) in known.listed:
        return
    item = row.make("agenda_item", meeting_id=meeting.id, case_id=case.id, victim_id=None, reference="")
    known.add(item)
    row.mark(known.remember("agenda_item", item.id, "item", meeting.id, case.id, None), item)


def list_by_agenda(row: RowPlan, known: Known) -> None:
    """A case that stands on a coming agenda is listed to that forum."""
    held = row.meeting.values.get("held") if row.meeting else None
    made = row.item is not None and row.item in row.drafts
    if row.meeting is None or row.case is None or not made or held is None:
        return
    over = str(held) < str(row.today) or row.meeting.values.get("cancelled")
    if over or row.case.values.get("status") == "closed":
        return
    forum = Forum(str(row.meeting.values["forum"]))
    levels = dict(forums(row.words("meeting.forum")) or ())
    list_to(row, row.case, known.parts(row.case), forum, levels.get(forum, ""), anew=True)
