"""Find the files that ship with the program and are no code."""

from pathlib import Path

import coordinator


def _folder(name: str) -> Path:
    """Find a folder of the checkout, or where setup.py and build.spec put it: inside the package."""
    package = Path(coordinator.__file__).resolve().parent
    installed = package / f"_{name}"
    return installed if installed.is_dir() else package.parent / name


_RESOURCES = _folder("resources")
CALENDAR = _RESOURCES / "calendar"
DISCLOSURES = _RESOURCES / "disclosures"
FONTS = _RESOURCES / "fonts"
ICONS = _RESOURCES / "icons"
FORMS = _RESOURCES / "forms"
FORUMS = _RESOURCES / "forums"
GUIDE = _folder("docs") / "user-guide.md"
IMPORT = _RESOURCES / "import"
LICENCES = _RESOURCES / "licences.toml"
ORDERS = _RESOURCES / "orders"
REDACTION = _RESOURCES / "redaction"
RULES = _RESOURCES / "rules"
SAMPLE = _RESOURCES / "sample"
SPELLING = _RESOURCES / "spelling"
VOCABULARY = _RESOURCES / "vocabulary"
