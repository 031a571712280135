"""What tests of the page about keys work with."""

from tests.ui.workplace import sample as sample
from tests.ui.workplace import work as work
