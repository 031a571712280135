"""Where the sample workbook is, and the other areas' layouts."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.coordinator.imports.other_trackers import TRACKERS
from tests.coordinator.imports.workbooks import LAYOUTS
from tests.paths import TRACKER

EVERY = (*LAYOUTS, *TRACKERS)


@pytest.fixture(params=["sample", *(layout.__name__ for layout in EVERY)])
def workbook_path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The sample workbook, and then one of each other layout."""
    layouts: dict[str, Callable[[Path], Path]] = {layout.__name__: layout for layout in EVERY}
    if request.param == "sample":
        return TRACKER
    return layouts[request.param](tmp_path / "layout.xlsx")


@pytest.fixture
def sample() -> Path:
    """The kind of tracker that coordinators keep by hand today."""
    return TRACKER
