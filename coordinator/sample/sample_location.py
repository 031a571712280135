"""Where the sample casebook is, and what opens it."""

from pathlib import Path

from platformdirs import user_data_path

PASSPHRASE = "invented people only"


def sample_path() -> Path:
    """Return where the app keeps the sample: a folder of its own, away from real casebooks."""
    return user_data_path("coordinator", appauthor=False) / "Sample.casebook"
