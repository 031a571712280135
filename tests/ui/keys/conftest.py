"""What tests of the page about keys work with."""

from tests.ui.page_fixtures import sample as sample
from tests.ui.page_fixtures import work as work
