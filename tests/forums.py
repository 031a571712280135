"""Forums of an area, for tests."""

from pathlib import Path

from coordinator.assessments.library import FOLDER
from coordinator.casebook.casebook import Casebook
from coordinator.core.resources import FORUMS
from coordinator.preferences.use_cases import choose_for_all


def give_out_every_forum(book: Casebook, folder: Path) -> None:
    """Use an area's own edition of MAPPA, whose papers are given out like those of the others."""
    folder.mkdir(exist_ok=True)
    ours = (FORUMS / "mappa.toml").read_text("utf-8")
    ours = ours.replace("edition = 1", "edition = 2").replace("exported = false", "exported = true")
    (folder / "mappa.toml").write_text(ours, "utf-8")
    book.do(choose_for_all, key=FOLDER, value=str(folder))
