"""A window with a casebook open, and nothing in it but small pages."""

from tests.ui.window_fixtures import window as window
from tests.ui.window_fixtures import worker as worker
