"""The command that erases a case for good."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click

from coordinator.casebook import wording as about_erasures
from coordinator.cases.queries import find_case
from coordinator.cli import wording
from coordinator.cli.console import common, show, unlocked
from coordinator.trail.erase_case import erase_case, list_out_of_reach


@click.command()
@common
@click.option("--case", required=True, metavar="REF", help=wording.ERASE_CASE_HELP)
@click.option("--reason", required=True, metavar="WORDS", help=wording.ERASE_REASON_HELP)
@click.option("--authority", required=True, metavar="WORDS", help=wording.ERASE_AUTHORITY_HELP)
@click.option("--yes", is_flag=True, help=wording.ERASE_YES_HELP)
def erase(
    casebook: Path, passphrase_file: str | None, as_json: bool, case: str, reason: str, authority: str,
    yes: bool,
) -> None:  # fmt: skip
    """Erase a case for good, and say what the erasure cannot reach."""
    with unlocked(casebook, passphrase_file) as book:
        case_id = book.read(find_case, reference=case)
        left = list_out_of_reach(book, case_id=case_id)
        if not yes:
            for line in left.describe():
                click.echo(line, err=True)
            click.confirm(about_erasures.erase_question(case), abort=True, err=True)
        count = erase_case(book, case_id=case_id, reason=reason, authority=authority).value

    def lines() -> Iterator[str]:
        yield about_erasures.erased(case, count)
        yield from left.describe()

    show({"erased": count, **asdict(left)}, as_json, lines)
