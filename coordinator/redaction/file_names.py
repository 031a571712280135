"""Refuse names of files that lead to a protected person."""

import re
from collections.abc import Callable
from pathlib import Path

from coordinator.core.errors import Refused
from coordinator.redaction import wording


def must_not_lead(path: Path, leads: Callable[[str], object], *, agency: str = "") -> None:
    """Raise Refused if the name of a file `leads` to somebody, apart from its agency's name."""
    words = re.sub(r"[-_]+", " ", path.stem)
    if leads(words.replace(agency, "") if agency else words):
        raise Refused(wording.FILE_NAME_LEADS, field="out")
