"""Each recorded value in each field that somebody can type in: no paper holds what nobody released."""

import tempfile
from pathlib import Path

from tests.casebooks import Casebooks
from tests.planted_papers import FORUMS, PLACES, SHAPES, VALUES, Caseload, make_template, try_caseload

DECISIONS = (("open",), ("left out", "reworded"))
TYPED = (*VALUES, "Ring work before five only", "01632 960123", "9 holy close")


def probes() -> list[Caseload]:
    """Put every value once in every field of every forum, many fields at a time."""
    return [
        Caseload(
            forum,
            {
                place: SHAPES[(number + turn) % len(SHAPES)].format(
                    f"{TYPED[(number + turn) % len(TYPED)]} zq{number}x"
                )
                for number, place in enumerate(PLACES)
            },
            decisions,
        )
        for forum in FORUMS
        for decisions in DECISIONS
        for turn in range(len(TYPED))
    ]


def main() -> None:
    """Try every pair of a field and a value."""
    made = probes()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        template = folder / "Planted.casebook"
        make_template(template, Casebooks(folder).open(template))
        for number, caseload in enumerate(made, 1):
            try_caseload(template, folder, caseload)
            if not number % len(TYPED):
                print(f"{number} of {len(made)} caseloads", flush=True)
    pairs = len(PLACES) * len(TYPED)
    print(f"{pairs} pairs of a field and a value in {len(FORUMS)} forums, nothing unreleased in any file")
