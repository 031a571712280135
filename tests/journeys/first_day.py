"""A first day, driven in the real window: run by the test on a screen of its own."""

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from tests.journeys.window_driver import Hands, new_window
from ui.packs.release.panel import ReleasePage
from ui.welcome.recovery_words import WordsStep

PASSPHRASE = "copper lantern walks sideways"
CTRL = Qt.KeyboardModifier.ControlModifier


def main(folder: Path, workbook: Path, pictures: Path) -> int:
    """Go through the day; whatever is not as it should be raises."""
    with new_window(pictures) as (hands, theme):
        create(hands, folder)
        bring_in(hands, workbook)
        case = look_at_a_case(hands)
        meeting(hands, case, folder)
        actions(hands, folder)
        lock_and_return(hands)
        theme.choose("dark")
        hands.wait(lambda: True, "the dark scheme")
        hands.look("dark")
    return 0


def create(hands: Hands, folder: Path) -> None:
    """Create a casebook and keep its recovery words."""
    hands.wait_to_see("Look round the sample")
    hands.look("welcome")
    hands.click("Create a casebook")
    hands.write("Name", "Journey")
    hands.write("Where to keep it", str(folder))
    hands.write("Passphrase", PASSPHRASE)
    hands.write("Passphrase again", PASSPHRASE)
    hands.look("create")
    hands.click("Create casebook")
    hands.wait_to_see("Keep the recovery words")
    step = next(one for one in QApplication.allWidgets() if isinstance(one, WordsStep))
    read = [one.text() for one in step.findChildren(QLabel) if one.property("look") == "strong"]
    numbers = [one.text() for one in step.findChildren(QLabel) if one.property("look") == "caption"]
    kept = dict(zip(numbers, read, strict=True))
    hands.look("recovery-words")
    hands.click("Save recovery sheet (PDF)")
    hands.save_as(folder / "Recovery sheet.pdf")
    hands.wait_to_see("Saved. Print it")
    hands.click("I have kept the words")
    hands.wait_to_see("Check the recovery words")
    for number, word in kept.items():
        if hands.sees(f"Word {number}") and _asked(number):
            hands.write(f"Word {number}", word)
    hands.look("words-back")
    hands.click("Open the casebook")


def _asked(number: str) -> bool:
    return any(
        one.accessibleName() == f"Word {number}" and one.isVisible() for one in QApplication.allWidgets()
    )


def bring_in(hands: Hands, workbook: Path) -> None:
    """Bring the workbook in."""
    hands.wait_to_see("Today")
    hands.look("empty")
    hands.click("Import a workbook")
    hands.write("Workbook", str(workbook))
    hands.click("Next")
    hands.wait_to_see("Step 2 of 3")
    hands.look("import-mapping")
    hands.click("Preview")
    hands.wait_to_see("Step 3 of 3")
    hands.look("import-preview")
    hands.click("Import")
    hands.wait_to_see("Open the caseload")
    hands.look("import-done")
    hands.click("Open the caseload")


def look_at_a_case(hands: Hands) -> str:
    """Filter the caseload, open a case, say why, and record an action."""
    hands.write("Filter the caseload", "smith chidi")
    hands.pick("Cases", "CN021")
    hands.wait_to_see("Why are you opening this file?")
    hands.look("why")
    hands.click("Preparing for a meeting")
    hands.wait_to_see("Chidi Smith")
    hands.look("case-file")
    hands.click("Record action")
    hands.write("What will be done", "Joint visit on alcohol treatment")
    hands.write("By when", "in 2 weeks")
    hands.look("record-action")
    hands.click("Record action")
    hands.wait_to_see("Action recorded")
    return "CN021"


def meeting(hands: Hands, case: str, folder: Path) -> None:
    """Plan a MATAC, list the case, look at its papers and save them."""
    hands.press(Qt.Key.Key_3, CTRL)
    hands.click("Plan a meeting")
    hands.choose("Forum", "MATAC")
    hands.write("Date", "in 10 days")
    hands.write("Starts (optional)", "9.30am")
    hands.write("Place or link (optional)", "Town Hall")
    hands.look("plan")
    hands.click("Plan meeting")
    hands.wait(lambda: hands.sees("Town Hall") and not hands.sees("Plan meeting"), "the planned meeting")
    hands.wait_to_see("9:30am · Town Hall")
    hands.click("List a case")
    hands.write("Case", case)
    hands.wait_for_row("Cases found", case)
    hands.press(Qt.Key.Key_Return)
    hands.look("list-case")
    hands.click("List case")
    hands.wait(lambda: not hands.sees("Children in the case"), "the case to be listed")
    hands.look("meeting")
    hands.click("Make papers")
    hands.wait_to_see("Copy 1")
    hands.look("papers")
    hands.click("Save as PDF")
    hands.save_as(folder / "pack.pdf")
    hands.wait(lambda: (folder / "pack.pdf").exists(), "the pack")
    hands.look("papers-saved")


def actions(hands: Hands, folder: Path) -> None:
    """Look at every action, settle them all and export them."""
    hands.press(Qt.Key.Key_4, CTRL)
    hands.wait_to_see("Export")
    hands.look("actions")
    hands.click("Export")
    hands.wait_to_see("Settle actions")
    hands.look("export-to-settle")
    hands.click("Settle actions")
    settle(hands)
    hands.look("settled")
    hands.click("Export actions")
    hands.wait_to_see("Every action is released or reworded.")
    hands.write("File", str(folder / "actions.xlsx"))
    hands.look("export")
    hands.click("Export")
    hands.wait(lambda: (folder / "actions.xlsx").exists(), "the exported actions")


def settle(hands: Hands) -> None:
    """Release every action by keyboard: what leads to somebody is left out."""
    page = next(one for one in QApplication.allWidgets() if isinstance(one, ReleasePage))
    hands.wait(lambda: page.view is not None and page.view.to_decide > 0, "the actions to settle")
    hands.look("settle")
    while page.view is not None and (before := page.view.to_decide):
        entry = page.current()
        if entry is None or not entry.open:
            hands.press(Qt.Key.Key_J)
            continue
        if not entry.verdicts:
            hands.press(Qt.Key.Key_Return, CTRL)
        else:
            hands.press(Qt.Key.Key_L if entry.finds else Qt.Key.Key_1)
        hands.wait(lambda before=before: page.view.to_decide < before, "the decision")  # type: ignore[misc]


def lock_and_return(hands: Hands) -> None:
    """Lock, and come back to the same place."""
    hands.wait(lambda: not hands.sees("File"), "the dialog to close")
    hands.press(Qt.Key.Key_L, CTRL)
    hands.wait_to_see("Forgotten your passphrase? Use the recovery words")
    assert "Journey" not in hands.window.windowTitle()
    hands.look("locked")
    hands.write("Passphrase", PASSPHRASE)
    hands.click("Unlock")
    hands.wait_to_see("Everything is decided")
    hands.press(Qt.Key.Key_1, CTRL)
    hands.wait_to_see("Overdue")
    hands.look("today")


if __name__ == "__main__":
    sys.exit(main(*(Path(one) for one in sys.argv[1:])))
