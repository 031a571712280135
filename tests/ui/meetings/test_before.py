"""Before the meeting: what is missing leads to its remedy; forms go out and come back, with offers."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from coordinator.actions.queries import list_actions
from coordinator.returns import wording as headings
from coordinator.returns.queries import get_returns
from tests.coordinator.returns.test_returns import ANSWERED, filled
from tests.ui.meetings.meeting_page import a_page, an_invented, opened
from tests.ui.page_fixtures import Workplace
from ui.meetings.agenda_list import BEFORE
from ui.meetings.before import wording
from ui.widgets.cards import CardRow


def lines(card: object) -> list[CardRow]:
    """The lines of a card that are shown."""
    return [row for row in card.findChildren(CardRow) if row.isVisible()]  # type: ignore[attr-defined]


def test_forms_go_out_one_comes_back_and_an_offer_becomes_an_action(
    qtbot: QtBot, work: Workplace, tmp_path: Path
) -> None:
    found = an_invented(work)
    page = a_page(qtbot, work, found.meeting_id)
    page.sheet.agenda.choose(BEFORE)
    before = page.sheet.before
    qtbot.waitUntil(lambda: any("No return form" in row.accessibleName() for row in lines(before.ready)))
    missing = [row for row in lines(before.ready) if "recorded whether" in row.accessibleName()]
    missing[0].activated.emit()
    assert work.went[-1][0] == "caseload"
    before.acts[wording.MAKE_FORMS].click()
    qtbot.waitUntil(lambda: bool(work.context.dialogs.list_open()))
    dialog = opened(work)
    dialog.form.set_values({"out": tmp_path})
    dialog._submit()
    qtbot.waitUntil(lambda: len(list(tmp_path.glob("*Cleveland-Police*.eml"))) == 1)
    [form] = tmp_path.glob("*Cleveland-Police*.xlsx")
    back = filled(form, ANSWERED)
    before.acts[wording.TAKE_BACK].click()
    dialog = opened(work)
    dialog.form.fields["file"].set_value(back)
    qtbot.waitUntil(lambda: "MARAC/2612/01: known" in dialog.preview.text())  # type: ignore[attr-defined]
    assert not work.book.read(get_returns, meeting_id=found.meeting_id).agencies[0].cases[0].row_id
    dialog._submit()
    qtbot.waitUntil(lambda: any("Marker on" in row.accessibleName() for row in lines(before.offers)))
    assert "2 notes" in work.said[-1]
    offered = next(row for row in lines(before.offers) if "Marker on" in row.accessibleName())
    offered.activated.emit()
    dialog = opened(work)
    dialog.form.fields["due"].set_typed("next MARAC")
    dialog._submit()
    qtbot.waitUntil(
        lambda: (
            "Marker on the address"
            in {action.what for action in work.book.read(list_actions, meeting_id=found.meeting_id)}
        )
    )


def test_a_file_that_is_no_form_says_so_at_its_field(qtbot: QtBot, work: Workplace, tmp_path: Path) -> None:
    page = a_page(qtbot, work, an_invented(work).meeting_id)
    (tmp_path / "list.csv").write_text("Name,Town\nA,B\n", "utf-8")
    page.sheet.before.operations.take_back()
    dialog = opened(work)
    dialog.form.fields["file"].set_value(tmp_path / "list.csv")
    error = dialog.form.fields["file"].error
    qtbot.waitUntil(lambda: headings.NO_FORM in error.text())


def test_nobody_is_reminded_when_no_form_is_outstanding() -> None:
    assert wording.chased((), None) == wording.NOBODY_TO_REMIND
