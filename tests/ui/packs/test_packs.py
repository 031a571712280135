"""The papers screen: seen first, recorded when they go out, the wall explained where it matters."""

from datetime import date
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from coordinator.casebook.call import call
from coordinator.copies.queries import CopyRow
from coordinator.core.errors import Refused
from coordinator.core.permissions import use_case
from coordinator.meetings.queries import get_meeting
from coordinator.meetings.use_cases import withdraw_item
from coordinator.notes.model import Note
from coordinator.notes.use_cases import write_note
from coordinator.packs import produce
from coordinator.packs.use_cases import record_copy
from coordinator.redaction.pdf_check import RedactionFailed
from coordinator.store import trail
from coordinator.store.audit import UnitOfWork
from tests.coordinator.packs.sample_meeting import invent_meeting
from tests.ui.page_fixtures import Workplace, seen_through
from ui.forms.checkbox_field import CheckboxField
from ui.forms.form_dialog import FormDialog
from ui.packs import wording
from ui.packs.all_agencies_dialog import AllAgenciesDialog
from ui.packs.entry_points import show_agenda
from ui.packs.panel import PackPage
from ui.widgets.a4_printer import PrinterDialog, ready_printer


def a_page(qtbot: QtBot, work: Workplace, forum: str = "MATAC", cases: int = 2) -> PackPage:
    """The screen with the papers of an invented meeting, made and drawn."""
    return a_page_of(qtbot, work, work.book.do(invent_meeting, forum, cases).value.meeting_id)


def a_page_of(qtbot: QtBot, work: Workplace, meeting_id: str) -> PackPage:
    """The screen with the papers of a meeting, made and drawn."""
    page = PackPage(work.context)
    qtbot.addWidget(page)
    page.resize(1096, 640)
    page.show()
    page.show_record(meeting_id)
    ready(qtbot, page)
    qtbot.waitUntil(lambda: 0 in page.preview.view.drawn())
    return page


def ready(qtbot: QtBot, page: PackPage) -> None:
    """Wait until there are pages to give out."""
    qtbot.waitUntil(lambda: page.operations.can_issue() and page.shown.file is not None)


def copies(work: Workplace, page: PackPage) -> tuple[CopyRow, ...]:
    """The copies on record, the newest first."""
    return work.book.read(get_meeting, meeting_id=page.selected_id()).copies


def test_looking_at_the_pages_records_nothing(qtbot: QtBot, work: Workplace) -> None:
    page = a_page(qtbot, work)
    assert page.side.number.text() == "Copy 1 for the chair"
    assert copies(work, page) == ()


def test_what_is_saved_is_what_was_seen_and_its_number_is_recorded(
    qtbot: QtBot, work: Workplace, tmp_path: Path
) -> None:
    page = a_page(qtbot, work)
    assert page.shown.copy is not None
    seen, path = page.shown.copy.content, tmp_path / "MATAC.pdf"
    page.operations.save_to(str(path))
    qtbot.waitUntil(lambda: "Copy 1 is saved and recorded." in work.said)
    assert path.read_bytes() == seen
    assert [one.number for one in copies(work, page)] == [1]
    assert page.side.again.isVisible()


def test_a_copy_that_is_out_keeps_its_number_until_another_is_made(
    qtbot: QtBot, work: Workplace, tmp_path: Path
) -> None:
    page = a_page(qtbot, work)
    for times in (1, 2):
        page.operations.save_to(str(tmp_path / f"{times}.pdf"))
        qtbot.waitUntil(lambda: not page.operations.issue.busy())
    assert (tmp_path / "1.pdf").read_bytes() == (tmp_path / "2.pdf").read_bytes()
    assert len(copies(work, page)) == 1
    page.side.again.click()
    qtbot.waitUntil(lambda: page.side.number.text() == "Copy 2 for the chair")


def test_the_recipient_stands_on_the_pages_and_in_the_record(
    qtbot: QtBot, work: Workplace, tmp_path: Path
) -> None:
    page = a_page(qtbot, work)
    page.side.recipient.set_value("Tidewater Homes")
    qtbot.waitUntil(lambda: page.side.number.text() == "Copy 1 for Tidewater Homes")
    page.side.choose_kind("agenda")
    qtbot.waitUntil(lambda: bool(page.shown.copy and page.shown.copy.kind == "agenda"))
    path = tmp_path / "agenda.pdf"
    with seen_through(qtbot):
        page.operations.save_to(str(path))
    assert "Tidewater Homes" in pypdf.PdfReader(path).pages[0].extract_text()
    assert [(one.recipient, one.kind) for one in copies(work, page)] == [("Tidewater Homes", "agenda")]


def test_the_proposed_file_name_names_nobody(qtbot: QtBot, work: Workplace) -> None:
    page = a_page(qtbot, work)
    page.side.recipient.set_value("Tidewater Homes")
    qtbot.waitUntil(lambda: page.side.number.text() == "Copy 1 for Tidewater Homes")
    named = f"MATAC-2612-pack-Tidewater-Homes-copy-1-{date.today():%Y-%m-%d}.pdf"
    assert page.shown.file_name() == named


def test_what_the_wall_keeps_back_is_said_and_counted(qtbot: QtBot, work: Workplace) -> None:
    page = a_page(qtbot, work, "MATAC")
    said = page.side.withheld.sentence.text()
    assert said.startswith("Withheld here: 2 addresses, 2 telephone numbers,")
    assert said.endswith("The app can’t know what a sentence means: read the pages.")
    assert "never" not in said


def test_a_victim_led_forum_says_of_the_chairs_copy_alone_that_it_has_safe_contact(
    qtbot: QtBot, work: Workplace
) -> None:
    page = a_page(qtbot, work, "MARAC")
    assert page.side.withheld.sentence.text().startswith("This copy says how victims can be reached safely.")
    page.side.recipient.set_value("Tidewater Homes")
    qtbot.waitUntil(lambda: not page.side.withheld.isVisible())


def test_how_many_notes_of_an_import_stay_out_of_the_papers_is_said_in_every_forum(
    qtbot: QtBot, work: Workplace
) -> None:
    made = work.book.do(invent_meeting, "MARAC", 1).value
    work.book.do(keep_remainder, made.case_id)
    side = a_page_of(qtbot, work, made.meeting_id).side
    assert side.withheld.isVisible()
    words = "1 note on how an imported row was written is not printed."
    assert side.withheld.sentence.text().endswith(words)


@use_case("keep_remainder")
def keep_remainder(work: UnitOfWork, case_id: str) -> None:
    """A note as an import leaves it of what it understood."""
    work.session.add(
        Note(case_id=case_id, heading="As it stood in the workbook", words="Kids: Y", origin="Perps!3")
    )


def test_a_broken_wall_gives_out_nothing_and_says_so(
    qtbot: QtBot, work: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = a_page(qtbot, work)

    def broken(*_: object, **__: object) -> None:
        raise RedactionFailed("The pack was not made. Nothing was written.")

    monkeypatch.setattr(produce, "read_back", broken)
    page.make()
    qtbot.waitUntil(page.side.problem.isVisible)
    assert page.side.problem.sentence.text() == "The pack was not made. Nothing was written."
    assert not page.operations.can_issue()
    assert not page.side.save.isEnabled()
    assert copies(work, page) == ()


def test_a_place_that_cannot_be_written_is_said_and_the_copy_can_be_saved_again(
    qtbot: QtBot, work: Workplace, tmp_path: Path
) -> None:
    page = a_page(qtbot, work)
    page.operations.save_to(str(tmp_path / "nowhere" / "pack.pdf"))
    qtbot.waitUntil(page.side.problem.isVisible)
    assert "Choose another place" in page.side.problem.sentence.text()
    with seen_through(qtbot):
        page.operations.save_to(str(tmp_path / "pack.pdf"))
    assert (tmp_path / "pack.pdf").exists()
    assert page.operations.can_issue()
    assert len(copies(work, page)) == 1
    assert not page.side.problem.isVisible()


def test_papers_replace_a_file_only_after_a_question_that_names_it(
    qtbot: QtBot, work: Workplace, tmp_path: Path
) -> None:
    page = a_page(qtbot, work)
    (out := tmp_path / "pack.pdf").write_bytes(b"kept")
    page.operations.save_to(str(tmp_path / "pack"))
    qtbot.waitUntil(lambda: bool(work.context.dialogs.list_open()))
    (question,) = work.context.dialogs.list_open()
    assert isinstance(question, FormDialog)
    assert question.title.text() == "Replace “pack.pdf”?"
    assert (out.read_bytes(), copies(work, page)) == (b"kept", ())
    with seen_through(qtbot):
        question.submit_button.click()
    assert out.read_bytes().startswith(b"%PDF")
    assert len(copies(work, page)) == 1


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_copy_that_could_not_be_printed_is_recorded_as_not_given_out(
    qtbot: QtBot, work: Workplace, tmp_path: Path
) -> None:
    page = a_page(qtbot, work)
    printer = ready_printer("MATAC-2612-pack-copy-1")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "nowhere" / "paper.pdf"))
    page.operations.print_to(printer)
    qtbot.waitUntil(lambda: page.side.number.text() == "Copy 2 for the chair")
    assert page.side.problem.isVisible()
    asked = select(trail.trail.c.use_case).where(trail.trail.c.kind == "disclosure")
    lines = work.book.read(lambda session: list(session.scalars(asked.order_by(trail.trail.c.seq))))
    assert lines[-2:] == ["record_copy", "not_given_out"]


def test_a_number_given_out_meanwhile_is_never_used_twice(
    qtbot: QtBot, work: Workplace, tmp_path: Path
) -> None:
    page = a_page(qtbot, work)
    about = {
        "meeting_id": page.selected_id(),
        "kind": "pack",
        "recipient": "CFQ",
        "pages": 4,
        "trail_head": "0",
    }
    work.book.do(record_copy, copy_number=1, **about)  # type: ignore[arg-type]
    page.operations.save_to(str(tmp_path / "pack.pdf"))
    qtbot.waitUntil(lambda: page.side.number.text() == "Copy 2 for the chair")
    assert not (tmp_path / "pack.pdf").exists()
    assert page.side.problem.sentence.text() == wording.NUMBER_TAKEN


def test_the_pages_are_made_again_when_the_casebook_changes(qtbot: QtBot, work: Workplace) -> None:
    page = a_page(qtbot, work)
    before = page.shown.copy
    item = work.book.read(get_meeting, meeting_id=page.selected_id()).agenda[2].items[0]
    work.worker.write(None, call(withdraw_item, item_id=item.id))
    qtbot.waitUntil(lambda: page.shown.copy is not before and page.operations.can_issue())


def test_the_very_pages_are_printed_and_the_copy_recorded(
    qtbot: QtBot, work: Workplace, tmp_path: Path
) -> None:
    page = a_page(qtbot, work)
    printer = ready_printer("MATAC-2612-pack-copy-1")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    page.operations.print_to(printer)
    qtbot.waitUntil(lambda: "Copy 1 is sent to the printer and recorded." in work.said)
    assert page.shown.copy is not None
    printed = pypdf.PdfReader(tmp_path / "paper.pdf")
    assert len(printed.pages) == page.shown.copy.pages
    image = next(iter(printed.pages[0].images)).image
    assert image is not None
    assert image.size == (2479, 3508) or abs(image.size[0] - 2480) <= 2
    assert len(copies(work, page)) == 1


def test_printer_and_place_are_asked_for_without_waiting(qtbot: QtBot, work: Workplace) -> None:
    page = a_page(qtbot, work)
    page.operations.print_out()
    (asking,) = work.context.dialogs.list_open()
    assert isinstance(asking, PrinterDialog)
    asking.reject()
    page.operations.save()
    (place,) = work.context.dialogs.list_open()
    assert isinstance(place, QFileDialog)
    assert Path(place.selectedFiles()[0]).name == f"MATAC-2612-pack-copy-1-{date.today():%Y-%m-%d}.pdf"
    place.reject()
    assert copies(work, page) == ()


def test_each_agency_gets_its_own_copy_in_one_go(qtbot: QtBot, work: Workplace, tmp_path: Path) -> None:
    page = a_page(qtbot, work)
    page.operations.for_each()
    dialog = work.context.dialogs.list_open()[-1]
    assert isinstance(dialog, AllAgenciesDialog)
    assert [one.name for one in dialog.agencies] == ["CFQ", "Cleveland Police", "Harbour", "Tidewater Homes"]
    page.operations.issue_to_each.ask(page.selected_id(), "MATAC/2612", "agenda", ("CFQ", "Harbour"))
    page.operations.save_each_to(str(tmp_path))
    qtbot.waitUntil(lambda: "Copies 1 to 2 are saved and recorded." in work.said)
    assert len(list(tmp_path.glob("MATAC-2612-agenda-*-copy-?-20*.pdf"))) == 2
    qtbot.waitUntil(lambda: page.side.number.text() == "Copy 3 for the chair")


def test_only_agencies_that_are_invited_are_ticked(qtbot: QtBot, work: Workplace) -> None:
    page = a_page(qtbot, work)
    assert page.shown.file is not None
    page.operations.for_each()
    dialog = work.context.dialogs.list_open()[-1]
    assert isinstance(dialog, AllAgenciesDialog)
    ticked = {name for name, value in dialog.form.values().items() if value}
    assert ticked == page.shown.file.invited
    assert {agency.name for agency in dialog.agencies if agency.id in ticked} == {"Cleveland Police"}


def test_nobody_ticked_is_said_in_the_dialog(qtbot: QtBot, work: Workplace) -> None:
    page = a_page(qtbot, work)
    assert page.shown.file is not None
    dialog = AllAgenciesDialog(work.context, page.shown.file, page.shown.agencies[:1])
    qtbot.addWidget(dialog)
    dialog.form.set_values({page.shown.agencies[0].id: False})
    dialog._submit()
    assert dialog.form.error_text() == "Tick at least one agency."


def test_pages_are_gone_through_and_zoomed_by_keyboard(qtbot: QtBot, work: Workplace) -> None:
    page = a_page(qtbot, work)
    view = page.preview.view
    of = len(view._layout.sizes)
    assert page.preview.toolbar.page.text() == f"Page 1 of {of}"
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert page.preview.toolbar.page.text() == f"Page 2 of {of}"
    QTest.keyClick(view, Qt.Key.Key_PageUp)
    assert view.page() == 1
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.page() == of
    wide = view.percent()
    view.zoom_out()
    assert view.percent() < wide
    assert view.page() == of
    view.zoom(0)
    assert view.percent() == wide
    qtbot.waitUntil(lambda: of - 1 in view.drawn())


def test_a_refusal_is_said_where_the_papers_are_made(qtbot: QtBot, work: Workplace) -> None:
    page = a_page(qtbot, work)
    page.refuse(Refused("No."))
    assert page.side.problem.sentence.text() == "No."


def test_without_a_meeting_it_says_what_to_do(qtbot: QtBot, work: Workplace) -> None:
    page = PackPage(work.context)
    qtbot.addWidget(page)
    page.show()
    assert page.empty.isVisible()
    page.empty.action.click()
    assert work.went == [("meetings", "")]


def test_everything_that_takes_the_focus_has_a_name(qtbot: QtBot, work: Workplace) -> None:
    page = a_page(qtbot, work)
    nameless = [
        one
        for one in page.findChildren(QWidget)
        if one.focusPolicy() is not Qt.FocusPolicy.NoFocus
        and one.isVisibleTo(page)
        and not one.accessibleName()
        and not (isinstance(one, QAbstractButton) and one.text())
    ]
    assert nameless == []


def test_the_agenda_asked_for_on_another_screen_is_ready_to_be_printed(qtbot: QtBot, work: Workplace) -> None:
    page = a_page(qtbot, work, "MARAC")
    assert page.side.kind() == "pack"
    meeting_id = page.selected_id()
    show_agenda(work.context, meeting_id)
    assert work.went[-1] == ("packs", meeting_id)
    page.show_record(meeting_id)
    qtbot.waitUntil(lambda: page.shown.copy is not None and page.shown.copy.kind == "agenda")
    ready(qtbot, page)
    assert page.side.kind() == "agenda"
    assert page.side.print.isEnabled()
    page.show_record(meeting_id)
    assert page.side.kind() == "agenda"


def test_a_name_with_an_ampersand_keeps_it_beside_its_box(qtbot: QtBot) -> None:
    field = CheckboxField("ae", "A&E")
    qtbot.addWidget(field.tick)
    assert field.tick.text() == "A&&E"  # Qt shows one of two, and takes a single one for a shortcut
    assert field.tick.shortcut().isEmpty()


def test_letters_that_the_pages_cannot_show_are_named(qtbot: QtBot, work: Workplace) -> None:
    made = work.book.do(invent_meeting, "MARAC", 1).value
    side = a_page_of(qtbot, work, made.meeting_id).side
    assert not side.unshown.isVisible()
    work.book.do(write_note, note_id="f" * 32, case_id=made.case_id, words="Signed ខ")
    side = a_page_of(qtbot, work, made.meeting_id).side
    assert side.unshown.sentence.text().startswith("The pages can’t show these letters")
    assert "ខ" in side.unshown.sentence.text()
