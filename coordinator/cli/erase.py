"""The command that erases a case, or one attached file, for good."""

from collections.abc import Iterator
from dataclasses import asdict
from functools import partial
from pathlib import Path

import click

from coordinator.attachments.queries import find_attachment
from coordinator.casebook import wording as about_erasures
from coordinator.cases.queries import find_case
from coordinator.cli import wording
from coordinator.cli.console import common, show, unlocked
from coordinator.trail.erase_case import (
    erase_attachment,
    erase_case,
    list_out_of_reach,
    list_out_of_reach_of_file,
)


@click.command()
@common
@click.option("--case", required=True, metavar="REF", help=wording.ERASE_CASE_HELP)
@click.option("--file", "name", metavar="NAME", help=wording.ERASE_FILE_HELP)
@click.option("--reason", required=True, metavar="WORDS", help=wording.ERASE_REASON_HELP)
@click.option("--authority", required=True, metavar="WORDS", help=wording.ERASE_AUTHORITY_HELP)
@click.option("--yes", is_flag=True, help=wording.ERASE_YES_HELP)
def erase(
    casebook: Path, passphrase_file: str | None, as_json: bool, case: str, name: str | None, reason: str,
    authority: str, yes: bool,
) -> None:  # fmt: skip
    """Erase a case for good, or one attached file of it, and say what the erasure cannot reach."""
    with unlocked(casebook, passphrase_file) as book:
        case_id = book.read(find_case, reference=case)
        why = {"reason": reason, "authority": authority}
        if name is None:
            left = list_out_of_reach(book, case_id=case_id)
            erase_it = partial(erase_case, book, case_id=case_id, **why)
        else:
            file = book.read(find_attachment, case_id=case_id, name=name)
            left = list_out_of_reach_of_file(book, attachment_id=file)
            erase_it = partial(erase_attachment, book, attachment_id=file, **why)
        if not yes:
            for line in left.describe():
                click.echo(line, err=True)
            click.confirm(about_erasures.erase_question(name or case), abort=True, err=True)
        count = erase_it().value

    def lines() -> Iterator[str]:
        yield about_erasures.erased(name or case, count)
        yield from left.describe()

    show({"erased": count, **asdict(left)}, as_json, lines)
