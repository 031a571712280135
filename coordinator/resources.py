"""Where the files lie that ship with the program."""

import sys
from pathlib import Path

_HERE = Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parent.parent))
FONTS = _HERE / "resources" / "fonts"
ICONS = _HERE / "resources" / "icons"
FORUMS = _HERE / "resources" / "forums"
GUIDE = _HERE / "docs" / "user-guide.md"
IMPORT = _HERE / "resources" / "import"
LICENCES = _HERE / "resources" / "licences.toml"
SAMPLE = _HERE / "resources" / "sample"
