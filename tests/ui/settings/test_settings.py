"""Settings: each choice holds at once; the passphrase, the check, the export and what ships."""

import threading
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from coordinator.access import open as books
from coordinator.access.user_keys import change_passphrase
from coordinator.casebook.call import call
from coordinator.casebook.casebook import Casebook
from coordinator.casebook.integrity_check import IntegrityReport
from coordinator.core.errors import WrongPassphrase
from coordinator.keys.key_derivation import FLOOR
from coordinator.preferences.queries import recall
from coordinator.preferences.use_cases import remember
from coordinator.store.audit import migrating
from tests.casebooks import PASSPHRASE
from tests.ui.page_fixtures import Workplace, seen_through
from ui.agencies.panel import AgenciesPanel
from ui.away.idle_settings import MINUTES_KEY
from ui.session.line_drafts import typed_in
from ui.settings import passphrase as changing
from ui.settings.about import AboutPage
from ui.settings.check_and_export import CheckPage
from ui.settings.general import GeneralPage, apply_scheme
from ui.settings.panel import SettingsPanel
from ui.settings.passphrase import PassphrasePage
from ui.settings.section import Section
from ui.style.theme import Theme


def a_panel(qtbot: QtBot, work: Workplace) -> SettingsPanel:
    """The settings, with a page of another capability among them."""
    agencies = Section("agencies", "Agencies", AgenciesPanel, wide=True)
    panel = SettingsPanel(work.context, (agencies,))
    qtbot.addWidget(panel)
    panel.show()
    return panel


def chosen(theme: Theme) -> str:
    """The scheme that is on."""
    return theme.choice


@pytest.fixture
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Derive keys at the lowest cost allowed, so that the test doesn't wait."""
    monkeypatch.setattr(changing, "change_passphrase", partial(change_passphrase, cost=FLOOR))


def test_light_or_dark_holds_at_once_and_when_the_casebook_opens_again(
    qtbot: QtBot, work: Workplace, theme: Theme
) -> None:
    page = GeneralPage(work.context)
    qtbot.addWidget(page)
    page.scheme.set_value("dark")
    assert chosen(theme) == "dark"
    assert work.context.preferences.recall("appearance.scheme") == "dark"
    theme.choose("light")
    apply_scheme(work.context)
    assert chosen(theme) == "dark"
    page.scheme.set_value("light")
    apply_scheme(work.context)
    assert chosen(theme) == "light"


def test_minutes_and_colour_are_remembered(qtbot: QtBot, work: Workplace) -> None:
    kept: list[tuple[str, str]] = []
    work.context.preferences.changed.connect(lambda key, value: kept.append((key, value)))
    page = GeneralPage(work.context)
    qtbot.addWidget(page)
    assert page.minutes.value() == 5
    page.minutes.set_value(60)
    page.minutes.set_value(61)
    assert page.minutes.error_text() == "Enter a number from 1 to 60."
    page.minutes.set_value(None)
    page.colour.set_value("Green")
    page.capture.set_value(True)
    assert kept == [("lock.minutes", "60"), ("casebook.colour", "Green"), ("screen.capture", "yes")]


def test_a_new_passphrase_must_be_typed_twice_and_the_old_one_be_right(
    qtbot: QtBot, work: Workplace, quick_keys: None
) -> None:
    page = PassphrasePage(work.context)
    qtbot.addWidget(page)
    page.change_button.click()
    assert page.form.fields["old"].error_text() == "Enter your current passphrase."
    page.form.set_values({"old": "not it", "new": "violet harbour seven kites", "again": "violet"})
    page.change_button.click()
    assert "not the same" in page.form.fields["again"].error_text()
    page.form.fields["again"].set_value("violet harbour seven kites")
    page.change_button.click()
    qtbot.waitUntil(lambda: page.form.fields["old"].error_text() != "")
    page.form.fields["old"].set_value(PASSPHRASE)
    page.change_button.click()
    qtbot.waitUntil(lambda: work.said == ["Passphrase changed"])
    assert page.form.fields["new"].value() == ""
    path = work.book.path
    work.end()
    with pytest.raises(WrongPassphrase):
        books.open_casebook(path, PASSPHRASE)
    books.open_casebook(path, "violet harbour seven kites").lock()


def test_a_save_goes_through_while_the_casebook_is_checked(
    qtbot: QtBot, sample: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on, real = threading.Event(), threading.Event(), Casebook.check

    def check(book: Casebook, progress: Any) -> IntegrityReport:
        begun.set()
        assert go_on.wait(60)
        return real(book, progress)

    monkeypatch.setattr(Casebook, "check", check)
    page = CheckPage(sample.context)
    qtbot.addWidget(page)
    with qtbot.waitSignal(sample.worker.task_started):
        page.check_button.click()
    assert begun.wait(60)
    sample.worker.write(None, call(remember, key="colour", value="Red"))
    qtbot.waitUntil(lambda: sample.book.read(recall).get("colour") == "Red")
    assert page.outcome.text() == "Checking…"
    go_on.set()
    qtbot.waitUntil(lambda: "Everything is correct" in page.outcome.text())


def test_a_check_that_is_stopped_says_nothing_more(
    qtbot: QtBot, sample: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, real = threading.Event(), Casebook.check

    def check(book: Casebook, progress: Any) -> IntegrityReport:
        assert go_on.wait(60)
        return real(book, progress)

    monkeypatch.setattr(Casebook, "check", check)
    page = CheckPage(sample.context)
    qtbot.addWidget(page)
    with qtbot.waitSignal(sample.worker.task_started) as shown:
        page.check_button.click()
    assert shown.args is not None
    shown.args[0].stop()
    go_on.set()
    qtbot.waitUntil(page.check_button.isEnabled)
    assert page.outcome.isHidden()


def test_the_check_says_in_words_that_all_fits_together(qtbot: QtBot, sample: Workplace) -> None:
    page = CheckPage(sample.context)
    qtbot.addWidget(page)
    page.check_button.click()
    qtbot.waitUntil(lambda: page.outcome.text().startswith("Everything is correct"))
    assert not page.wrong.isVisibleTo(page)


def test_rows_that_are_not_as_the_trail_says_are_reported_and_work_goes_on(
    qtbot: QtBot, sample: Workplace
) -> None:
    with (
        sample.book.store.writer.begin() as connection,
        migrating(connection),
    ):  # as an older page, round the trail
        connection.exec_driver_sql("UPDATE meeting SET chair = chair || '!'")
    page = CheckPage(sample.context)
    qtbot.addWidget(page)
    page.check_button.click()
    qtbot.waitUntil(lambda: page.outcome.text().startswith("The check found a problem"))
    assert "not as the trail says" in page.wrong.sentence.text()
    sample.worker.write(None, call(remember, key="colour", value="Red"))
    qtbot.waitUntil(lambda: sample.book.read(recall).get("colour") == "Red")


def test_everything_is_exported_to_a_new_folder_only(qtbot: QtBot, sample: Workplace, tmp_path: Path) -> None:
    page = CheckPage(sample.context)
    qtbot.addWidget(page)
    full = tmp_path / "full"
    full.mkdir()
    (full / "letter.txt").write_text("Dear all")
    page.folder.set_value(full)
    page.export_button.click()
    qtbot.waitUntil(lambda: page.folder.error_text() != "")
    page.folder.set_value(tmp_path / "out")
    page.export_button.click()
    qtbot.waitUntil(lambda: "recorded as unsafe" in page.reason.error_text())
    assert not (tmp_path / "out").exists()
    page.reason.set_value("Moving to another office")
    with seen_through(qtbot):
        page.export_button.click()
    assert sample.said[-1].endswith(f"exported to out in {tmp_path}. They are not encrypted.")
    assert (tmp_path / "out" / "manifest.json").is_file()


def test_about_says_where_the_casebook_lies_and_what_ships(qtbot: QtBot, work: Workplace) -> None:
    page = AboutPage(work.context)
    qtbot.addWidget(page)
    names = [page.licences.rows.index(row, 0).data() for row in range(page.licences.rows.rowCount())]
    assert {"sqlcipher3", "reportlab", "Inter"} <= set(names)
    said: list[str] = []

    def lies() -> bool:
        said[:] = [label.accessibleName() for label in page.facts.findChildren(QLabel)]
        return f"Folder: {work.book.path.parent}" in said

    qtbot.waitUntil(lies)


def test_every_page_is_gone_to_by_its_name_and_kept(qtbot: QtBot, work: Workplace) -> None:
    panel = a_panel(qtbot, work)
    assert panel.selected_id() == "general"
    panel.show_record("about")
    assert panel.stack.currentIndex() == panel.list.count() - 1
    panel.show_record("agencies:0123")
    assert panel.selected_id() == "agencies:0123"
    panel.show_record("nowhere")
    assert panel.selected_id() == "agencies:0123"
    ids = [command.id for command in panel.commands()]
    assert "agencies.record" in ids
    assert "settings.check" in ids


def test_minutes_that_hold_are_half_typed_no_more(qtbot: QtBot, work: Workplace) -> None:
    page = GeneralPage(work.context)
    qtbot.addWidget(page)
    page.show()
    line = page.minutes.line
    line.selectAll()
    QTest.keyClicks(line, "99")  # more than there may be
    assert typed_in(page) == {"Lock after#1": "99"}
    line.selectAll()
    QTest.keyClicks(line, "10")
    assert work.context.preferences.recall(MINUTES_KEY) == "10"
    assert typed_in(page) == {}
