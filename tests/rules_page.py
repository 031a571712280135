"""The page of worked examples. `python -m tests.rules_page` writes docs/rules.md again."""

from tests import diary_clocks, orders, watch_examples
from tests.paths import ROOT

PAGE = ROOT / "docs" / "rules.md"
_INTRO = """# Rules, worked out

Each row below is a test: the program gives exactly this. `python -m tests.rules_page` writes this page again.
"""


def page() -> str:
    """Write the page of worked examples."""
    return _INTRO + orders.section() + diary_clocks.section() + watch_examples.section()


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
