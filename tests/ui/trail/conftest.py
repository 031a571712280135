"""The workplace that these tests need."""

from tests.ui.workplace import sample as sample
from tests.ui.workplace import work as work
