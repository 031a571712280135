"""The workplace that these tests need."""

from tests.ui.page_fixtures import sample as sample
from tests.ui.page_fixtures import work as work
