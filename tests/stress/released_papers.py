"""Papers and lists of invented caseloads, released at random: nothing else is in their bytes."""

import os
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings

from tests.casebooks import Casebooks
from tests.planted_papers import Caseload, caseloads, make_template, try_caseload

EXAMPLES = int(os.environ.get("EXAMPLES", "400"))


def main() -> None:
    """Try as many caseloads as the environment's EXAMPLES says."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        template = folder / "Planted.casebook"
        make_template(template, Casebooks(folder).open(template))

        @given(caseloads())
        @settings(
            max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck)
        )
        def trial(caseload: Caseload) -> None:
            try_caseload(template, folder, caseload)

        trial()
    print(f"{EXAMPLES} caseloads, nothing unreleased in any file")
