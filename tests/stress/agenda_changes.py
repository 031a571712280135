"""Hundreds of changes of agendas in any order: numbers stay, the order holds, who must leave leaves."""

import os
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test as run_machine

from tests.casebooks import Casebooks
from tests.coordinator.agendas.test_changes_in_any_order import STEPS, AgendaChanges

_CHANGES = 400


def main(changes: int = 0) -> None:
    """Change agendas so many times (AGENDA_CHANGES, 400 by default); the first wrong one raises."""
    asked = changes or int(os.environ.get("AGENDA_CHANGES", _CHANGES))
    with tempfile.TemporaryDirectory(prefix="agendas-") as folder:
        book = Casebooks(Path(folder)).open(Path(folder) / "Agendas.casebook")
        try:
            run_machine(
                type("Machine", (AgendaChanges,), {"book": book}),
                settings=settings(
                    max_examples=max(1, asked // STEPS), stateful_step_count=STEPS, deadline=None,
                    database=None, suppress_health_check=list(HealthCheck),
                ),
            )  # fmt: skip
        finally:
            book.lock()
    print(f"{asked} changes of agendas, nothing wrong", flush=True)
