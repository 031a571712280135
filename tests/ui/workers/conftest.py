"""A worker over a real casebook."""

from tests.ui.window_fixtures import worker as worker
