"""Everything that is installed with the program has its licence listed."""

import re

from coordinator.core.licences import list_licences
from tests.paths import ROOT

LOCK = ROOT / "requirements" / "app.txt"


def test_every_locked_dependency_has_its_licence_shown() -> None:
    names = {one.name for one in list_licences()}
    locked = set(re.findall(r"^([A-Za-z0-9._-]+)==", LOCK.read_text("utf-8"), re.M))
    assert locked
    assert locked - names == set()
    assert all(one.licence for one in list_licences())


def test_fonts_and_icons_are_reported_as_well() -> None:
    assert {"Inter", "Noto Sans", "Lucide icons", "Python"} <= {one.name for one in list_licences()}
