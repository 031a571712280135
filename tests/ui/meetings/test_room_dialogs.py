"""Who attends beyond the lists, a breach of confidentiality, and an agency that withdraws."""

from pytestqt.qtbot import QtBot

from coordinator.hearings.queries import get_meeting_record
from tests.ui.meetings.meeting_page import a_page, an_invented, opened
from tests.ui.page_fixtures import Workplace
from ui.meetings.room.dialogs import AddAttendee, RecordBreach, RecordWithdrawal
from ui.widgets.card_row import CardRow


def test_somebody_who_is_in_no_list_attends_and_what_happened_is_recorded(
    qtbot: QtBot, work: Workplace
) -> None:
    made = an_invented(work)
    sheet = a_page(qtbot, work, made.meeting_id).sheet

    def record(kind: type, values: dict[str, object], agency: str = "") -> None:
        dialog = opened(work)
        assert isinstance(dialog, kind)
        box = dialog.form.fields["agency_id"]
        qtbot.waitUntil(lambda: box.control.isEnabled() and box.box.count() > 1)  # type: ignore[attr-defined]
        dialog.form.set_values(values)
        if agency:
            box.set_value(next(each.id for each in sheet.about.attendance._agencies if each.name == agency))
        dialog._submit()
        qtbot.waitUntil(lambda: not work.context.dialogs.list_open())

    sheet.attendees.add_attendee()
    record(AddAttendee, {"name": "Ioan Quill", "state": "observer"})
    sheet.attendees.record_breach()
    record(RecordBreach, {"words": "A list was left on a train. It was found the same day."})
    sheet.attendees.record_withdrawal()
    record(RecordWithdrawal, {"words": "It has no staff for it"}, agency="Harbour")
    kept = work.book.read(get_meeting_record, meeting_id=made.meeting_id)
    assert [(row.name, row.state) for row in kept.attendance] == [("Ioan Quill", "observer")]
    assert [(event.kind, event.agency) for event in kept.events] == [
        ("breach", ""),
        ("withdrawal", "Harbour"),
    ]
    qtbot.waitUntil(lambda: len(sheet.about.events.findChildren(CardRow)) == 2)
    assert any("Ioan Quill" in line.accessibleName() for line in sheet.about.attendance.lines.values())
    sheet.about.events.findChildren(CardRow)[0].activated.emit()
    qtbot.waitUntil(lambda: len(sheet.about.events.findChildren(CardRow)) == 1)
