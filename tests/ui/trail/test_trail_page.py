"""The trail's page: filters, pages, one line in full, export and certificate; and looks from every screen."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from coordinator.cases.listing_use_cases import list_to_forum
from coordinator.cases.model import Case, Listing
from coordinator.cases.use_cases import log_case_access
from coordinator.core.permissions import use_case
from coordinator.meetings.queries import get_meeting, list_meetings
from coordinator.preferences.model import Preference
from coordinator.preferences.use_cases import remember
from coordinator.store.audit import UnitOfWork
from coordinator.trail.changes import FieldChange
from coordinator.trail.queries import (
    PAGE,
    ChangeRow,
    Filters,
    TrailLine,
    WholeLine,
    get_reference,
    list_trail,
)
from coordinator.trail.verify import read_head
from tests.ui.page_fixtures import Workplace, seen_through
from ui.caseload.panel import CaseloadPage
from ui.forms.form_dialog import FormDialog
from ui.meetings.panel import MeetingsPage
from ui.packs.panel import PackPage
from ui.trail import wording
from ui.trail.detail import LineDetail
from ui.trail.panel import TrailPage
from ui.widgets.cards import Card


def first_case(work: Workplace, forum: str = "") -> str:
    """A case of the sample, with this forum or without MAPPA."""

    def found(session: object) -> str:
        with_mappa = select(Listing.case_id).where(Listing.forum == "MAPPA")
        asked = select(Case.id).where(Case.status == "open").order_by(Case.reference)
        asked = asked.where(Case.id.in_(with_mappa) if forum else Case.id.not_in(with_mappa))
        return str(session.scalars(asked).first())  # type: ignore[attr-defined]

    return work.book.read(found)


def looks(work: Workplace, case_id: str) -> list[str]:
    """Why the case was looked at, the newest first."""
    lines = work.book.read(list_trail, filters=Filters(case_id=case_id, kind="consultation"))
    return [line.reason for line in lines]


def shown(qtbot: QtBot, page: TrailPage) -> TrailPage:
    """The page in front, with its first lines."""
    qtbot.addWidget(page)
    page.resize(1000, 600)
    page.show()
    qtbot.waitUntil(lambda: bool(page.model.lines))
    return page


def test_lines_are_filtered_and_the_chosen_one_is_shown_in_full(qtbot: QtBot, sample: Workplace) -> None:
    case_id = first_case(sample)
    sample.book.do(log_case_access, case_id=case_id, reason="Zebra asked")
    page = shown(qtbot, TrailPage(sample.context))
    page.filters.words.setText("zebra")
    qtbot.waitUntil(lambda: [line.done for line in page.model.lines] == ["Case file opened"])
    qtbot.waitUntil(lambda: page.detail.title.text() == "Case file opened")
    page.filters.clear()
    page.filters.kind.setCurrentIndex(page.filters.kind.findData("disclosure"))
    page.filters._typed()
    qtbot.waitUntil(lambda: not page.model.lines)


def test_the_next_page_comes_as_its_end_comes_near(qtbot: QtBot, work: Workplace) -> None:
    for number in range(PAGE + 20):
        work.book.do(_note, number=number)
    page = shown(qtbot, TrailPage(work.context))
    assert len(page.model.lines) == PAGE
    page.table.scrollToBottom()
    page.model.fetchMore(page.table.rootIndex())
    qtbot.waitUntil(lambda: len(page.model.lines) > PAGE)
    numbers = [line.seq for line in page.model.lines]
    assert numbers == sorted(set(numbers), reverse=True)


@use_case("look_again")
def _note(work: UnitOfWork, *, number: int) -> None:
    work.consult("nothing", f"Look {number}")


def test_a_page_of_what_is_no_longer_asked_is_not_shown(qtbot: QtBot, sample: Workplace) -> None:
    for number in range(PAGE + 20):
        sample.book.do(_note, number=number)
    sample.book.do(log_case_access, case_id=first_case(sample), reason="Zebra asked")
    page = shown(qtbot, TrailPage(sample.context))
    sample.settle(qtbot)
    asked = page.filters.filters("")
    page.filters.words.setText("zebra")
    qtbot.waitUntil(lambda: len(page.model.lines) == 1)
    late = sample.book.read(list_trail, filters=asked, before=page.model.lines[-1].seq)
    page.lines.add(asked, page.model.lines[-1].seq, late)
    assert [line.reason for line in page.model.lines] == ["Zebra asked"]


@use_case("remember_as_version_0_2", writes=(Preference,))
def remember_as_before(work: UnitOfWork, *, key: str, value: str) -> None:
    work.session.add(Preference(key=key, value=value))


def test_settings_are_left_out_until_they_are_asked_for_and_the_choice_outlasts_a_lock(
    qtbot: QtBot, sample: Workplace
) -> None:
    sample.book.do(remember_as_before, key="theme", value="dark")
    sample.book.do(remember, key="theme", value="light")
    page = shown(qtbot, TrailPage(sample.context))
    sample.settle(qtbot)
    assert "Setting or draft saved" not in {line.done for line in page.model.lines}
    page.filters.settings.click()
    page.filters.words.setText("dark")
    qtbot.waitUntil(lambda: "Setting or draft saved" in {one.done for one in page.model.lines})
    sample.keep_words()
    again = shown(qtbot, TrailPage(sample.context))
    assert again.filters.settings.isChecked()
    assert again.filters.words.text() == "dark"


def test_a_case_s_trail_leads_back_to_its_file(qtbot: QtBot, sample: Workplace) -> None:
    case_id = first_case(sample)
    page = shown(qtbot, TrailPage(sample.context))
    assert not page.file.isVisible()
    page.show_record(case_id)
    qtbot.waitUntil(page.file.isVisible)
    page.file.click()
    assert sample.went[-1] == ("caseload", case_id)


def test_the_count_is_of_what_is_shown(qtbot: QtBot, sample: Workplace) -> None:
    sample.book.do(log_case_access, case_id=first_case(sample), reason="Zebra asked")
    page = shown(qtbot, TrailPage(sample.context))
    page.filters.words.setText("zebra")
    qtbot.waitUntil(lambda: page.header.second.text().startswith("1 of "))
    page.filters.clear()
    page.filters.settings.setChecked(True)
    qtbot.waitUntil(lambda: page.header.second.text().endswith("lines in all"))


def test_filters_that_find_nothing_say_so_and_are_cleared_there(qtbot: QtBot, sample: Workplace) -> None:
    page = shown(qtbot, TrailPage(sample.context))
    page.filters.words.setText("no such word")
    qtbot.waitUntil(page.no_matches.isVisible)
    page.no_matches.action.click()
    qtbot.waitUntil(page.table.isVisible)
    assert page.filters.written() == ""


def test_coming_from_a_case_shows_all_its_lines_and_coming_back_from_a_lock_what_was_filtered(
    qtbot: QtBot, sample: Workplace
) -> None:
    case_id = first_case(sample)
    sample.book.do(log_case_access, case_id=case_id, reason="Zebra asked")
    page = shown(qtbot, TrailPage(sample.context))
    page.filters.words.setText("no such word")
    qtbot.waitUntil(page.no_matches.isVisible)
    page.show_record(case_id)
    qtbot.waitUntil(lambda: "Zebra asked" in {line.reason for line in page.model.lines})
    assert page.filters.written() == ""
    sample.settle(qtbot)
    page.filters.words.setText("zebra")
    qtbot.waitUntil(lambda: len(page.model.lines) == 1)
    page.show_record(page.selected_id())
    assert page.filters.words.text() == "zebra"


def test_who_comes_for_one_case_has_not_read_the_trail_of_all(qtbot: QtBot, sample: Workplace) -> None:
    case_id = first_case(sample)
    page = TrailPage(sample.context)
    qtbot.addWidget(page)
    page.show()
    page.show_record(case_id)
    qtbot.waitUntil(lambda: bool(page.model.lines))
    sample.settle(qtbot)
    looked = [line for line in sample.book.read(list_trail) if line.done == "Trail looked at"]
    assert [line.about for line in looked] == [sample.book.read(get_reference, case_id=case_id)]


def test_one_case_s_trail_gives_its_certificate(qtbot: QtBot, sample: Workplace, tmp_path: Path) -> None:
    case_id = first_case(sample)
    page = shown(qtbot, TrailPage(sample.context))
    page.show_record(case_id)
    qtbot.waitUntil(page.certificate.isVisible)
    page.operations.make_certificate()
    dialog = sample.context.dialogs.list_open()[-1]
    assert isinstance(dialog, FormDialog)
    out = tmp_path / "c.pdf"
    dialog.form.set_values({"recipient": "Chair", "reason": "Asked for it", "out": out})
    with seen_through(qtbot):
        dialog.submit_button.click()
    assert out.exists()
    assert sample.book.read(list_trail)[0].recipients == "Chair"


def test_what_is_on_show_is_exported(qtbot: QtBot, sample: Workplace, tmp_path: Path) -> None:
    page = shown(qtbot, TrailPage(sample.context))
    page.operations.export()
    dialog = sample.context.dialogs.list_open()[-1]
    assert isinstance(dialog, FormDialog)
    out = tmp_path / "t.csv"
    dialog.form.set_values({"out": out})
    with seen_through(qtbot):
        dialog.submit_button.click()
    assert out.exists()
    assert sample.book.read(list_trail)[0].kind == "disclosure"


def test_a_case_opened_in_the_caseload_and_from_an_agenda_leaves_a_look_each(
    qtbot: QtBot, sample: Workplace
) -> None:
    meeting, item = _listed(sample)
    caseload, meetings = CaseloadPage(sample.context), MeetingsPage(sample.context)
    for page in (caseload, meetings):
        qtbot.addWidget(page)
        page.show()
    caseload.show_record(item[1])
    qtbot.waitUntil(lambda: looks(sample, item[1]) == ["Case file"])
    meetings.show_record(f"{meeting}/{item[0]}")
    qtbot.waitUntil(lambda: len(looks(sample, item[1])) == 2)
    assert looks(sample, item[1])[0].startswith("Agenda")
    qtbot.waitUntil(lambda: meetings.sheet.hearing.hearing() is not None)


def test_the_papers_on_the_screen_are_a_look_at_each_case_in_them(qtbot: QtBot, sample: Workplace) -> None:
    meeting, item = _listed(sample)
    page = PackPage(sample.context)
    qtbot.addWidget(page)
    page.show()
    page.show_record(meeting)
    qtbot.waitUntil(lambda: len(looks(sample, item[1])) == 1)
    assert "Papers of" in looks(sample, item[1])[0]
    qtbot.waitUntil(page.operations.can_issue)


@pytest.mark.parametrize("own", [False, True])
def test_a_mappa_case_asks_why_once_and_shows_nothing_before(
    qtbot: QtBot, sample: Workplace, own: bool
) -> None:
    case_id = first_case(sample)
    sample.book.do(
        list_to_forum, listing_id=uuid4().hex, case_id=case_id, forum="MAPPA", status="active", level="2",
        subject_aware="", since=None,
    )  # fmt: skip
    page = CaseloadPage(sample.context)
    qtbot.addWidget(page)
    page.show()
    page.show_record(case_id)
    pane = page.file
    qtbot.waitUntil(lambda: pane.stack.currentWidget() is pane.reason_prompt)
    assert page.operations.view is None
    assert looks(sample, case_id) == []
    if own:
        pane.reason_prompt.open.click()
        assert pane.reason_prompt.own.error_text()
        pane.reason_prompt.own.set_value("Court asked")
        pane.reason_prompt.open.click()
    else:
        pane.reason_prompt.given.emit(case_id, "An agency asked")
    qtbot.waitUntil(lambda: page.operations.view is not None)
    qtbot.waitUntil(lambda: len(looks(sample, case_id)) == 1)
    said = "Court asked" if own else "An agency asked"
    assert looks(sample, case_id)[0].startswith(said)
    other = first_case(sample)
    page.show_record(other)
    qtbot.waitUntil(lambda: page.operations.view is not None and page.operations.view.file.id == other)
    page.show_record(case_id)
    qtbot.waitUntil(lambda: len(looks(sample, case_id)) == 2)
    assert looks(sample, case_id)[0].startswith(said)


def _listed(work: Workplace) -> tuple[str, tuple[str, str]]:
    """A meeting of the sample and a case on its agenda that no forum asks about."""
    for meeting in work.book.read(list_meetings):
        for part in work.book.read(get_meeting, meeting_id=meeting.id).agenda:
            for item in part.items:
                if item.case_id and _asks_nothing(work, item.case_id):
                    return meeting.id, (item.id, item.case_id)
    raise AssertionError("no such meeting in the sample")


def _asks_nothing(work: Workplace, case_id: str) -> bool:
    def found(session: object) -> bool:
        asked = select(Listing.id).where(Listing.case_id == case_id, Listing.forum == "MAPPA")
        return session.scalars(asked).first() is None  # type: ignore[attr-defined]

    return work.book.read(found)


def test_the_page_shows_as_much_of_the_last_digest_as_a_check_asks_for(
    qtbot: QtBot, sample: Workplace
) -> None:
    page = shown(qtbot, TrailPage(sample.context))
    for _ in range(2):
        sample.settle(qtbot)
        shown_digest = page.digest.label.text().partition(": ")[2].partition(". ")[0]
        assert read_head(shown_digest) == sample.book.trail_head()[:12]
        sample.context.preferences.remember("any", "thing")  # a line of the trail that no page shows
        sample.context.preferences.save()


def test_the_copied_digest_is_that_of_the_last_line(qtbot: QtBot, sample: Workplace) -> None:
    page = shown(qtbot, TrailPage(sample.context))
    sample.settle(qtbot)
    page.digest.copy_button.click()
    assert QGuiApplication.clipboard().text() == sample.book.trail_head()


def test_a_line_with_very_long_texts_shows_as_many_changes_as_fit(qtbot: QtBot) -> None:
    long = tuple(ChangeRow("Note", "made", (FieldChange("words", "", "Z" * 60_000),)) for _ in range(5))
    line = TrailLine(1, datetime(2026, 12, 1, tzinfo=UTC), "Ann", "Imported", "collection", "", "", "")
    detail = LineDetail()
    qtbot.addWidget(detail)
    for changes, shown in ((long, 3), (long[:2], 2), ((replace(long[0], fields=long[0].fields * 9),), 1)):
        detail.show_line(WholeLine(line, "d" * 64, changes, 0))
        more = len(changes) - shown
        assert [type(part) for part in detail._shown].count(Card) == shown
        said = [part.text() for part in detail._shown if isinstance(part, QLabel)]
        assert said == ([wording.more_changes(more)] if more else [])
