"""Screens are tested without a screen, on anybody's machine."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
