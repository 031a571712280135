"""The meetings page over an invented meeting, for tests."""

from datetime import date

from pytestqt.qtbot import QtBot

from coordinator.caseload.hearing_view import HearingView
from coordinator.meetings.queries import ItemRow, MeetingFile, get_meeting
from coordinator.meetings.use_cases import amend_meeting
from tests.amending import amended
from tests.coordinator.packs.sample_meeting import Invented, invent_meeting
from tests.ui.page_fixtures import Workplace
from ui.forms.form_dialog import FormDialog
from ui.meetings.panel import MeetingsPage


def a_page(qtbot: QtBot, work: Workplace, meeting_id: str = "") -> MeetingsPage:
    """The place, shown and read."""
    page = MeetingsPage(work.context)
    qtbot.addWidget(page)
    page.resize(1096, 640)
    page.show()
    qtbot.waitUntil(lambda: page.empty.isVisible() or page.sheet.selection.has_meeting())
    if meeting_id:
        page.show_record(meeting_id)
        qtbot.waitUntil(lambda: shown(page) == meeting_id)
    return page


def shown(page: MeetingsPage) -> str:
    """The meeting that is shown."""
    meeting = page.sheet.selection.meeting()
    return meeting.id if meeting else ""


def an_invented(work: Workplace, forum: str = "MARAC", cases: int = 3) -> Invented:
    """A meeting with cases listed to it."""
    return work.book.do(invent_meeting, forum, cases).value


def held_on(work: Workplace, made: Invented, day: date) -> None:
    """Move the meeting to a day."""
    meeting = the(work, made).meeting
    amended(
        work.book, amend_meeting, meeting_id=meeting.id, held=day, starts=meeting.starts, place=meeting.place,
        chair=meeting.chair, name=meeting.name,
    )  # fmt: skip


def the(work: Workplace, made: Invented) -> MeetingFile:
    """The meeting as it is in the casebook."""
    return work.book.read(get_meeting, meeting_id=made.meeting_id)


def items(work: Workplace, made: Invented) -> list[ItemRow]:
    """The cases of the agenda in order."""
    return [item for part in the(work, made).agenda for item in part.items]


def opened(work: Workplace) -> FormDialog:
    """The dialog now open."""
    dialog = work.context.dialogs.list_open()[-1]
    assert isinstance(dialog, FormDialog)
    return dialog


def at_case(qtbot: QtBot, work: Workplace, page: MeetingsPage) -> HearingView:
    """Go to the first case of the agenda and return it as shown."""
    page.sheet.selection.next_case()
    qtbot.waitUntil(lambda: page.sheet.hearing.isVisible())
    hearing = page.sheet.hearing.hearing()
    assert hearing is not None
    return hearing


def agenda(page: MeetingsPage) -> list[str]:
    """What the agenda says, from top to bottom."""
    rows = page.sheet.agenda.rows
    return [rows.index(place, 0).data() for place in range(rows.rowCount())]


def heard(page: MeetingsPage) -> str:
    """The item that is heard."""
    hearing = page.sheet.hearing.hearing()
    return hearing.item.id if hearing else ""
