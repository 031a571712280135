"""The workplace that these tests need."""

from tests.ui.workplace import work as work
