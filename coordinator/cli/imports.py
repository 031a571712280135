"""The command that imports a workbook or a list in a text file."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Final

import click

from coordinator.backups.create import back_up_before
from coordinator.backups.manifest import IMPORT
from coordinator.cli import wording
from coordinator.cli.console import common, progress, show, unlocked
from coordinator.cli.text_output import outcome_lines, preview_lines
from coordinator.core.errors import Refused
from coordinator.imports.mapping_json import from_json, to_json
from coordinator.imports.proposals import propose
from coordinator.imports.queries import get_remembered_mapping, preview_import
from coordinator.imports.sheets.colours import colour_words
from coordinator.imports.use_cases import import_workbook
from coordinator.workbooks.reader import TextForm, Workbook, read_workbook
from coordinator.workbooks.text_form import CODE_PAGES

_PAGES: Final = {"utf-8": "utf-8-sig", "utf-16": "utf-16", **{page: page for page in CODE_PAGES}}
_SEPARATORS: Final = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|"}


@click.command("import")
@common
@click.argument("workbook", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help=wording.DRY_RUN_HELP)
@click.option(
    "--mapping",
    "mapping_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=wording.MAPPING_HELP,
)
@click.option("--code-page", type=click.Choice(list(_PAGES)), help=wording.CODE_PAGE_HELP)
@click.option("--separator", type=click.Choice(list(_SEPARATORS)), help=wording.SEPARATOR_HELP)
def import_(
    casebook: Path, passphrase_file: str | None, as_json: bool, workbook: Path, dry_run: bool,
    mapping_file: Path | None, code_page: str | None, separator: str | None,
) -> None:  # fmt: skip
    """Import a workbook: all of it, in one transaction."""
    content = _read(workbook, code_page, separator)
    for sentence in content.problem_words():
        click.echo(sentence, err=True)
    with unlocked(casebook, passphrase_file) as book:
        if mapping_file:
            mapping = from_json(_read_text(mapping_file))
        else:
            mapping = propose(content, book.read(get_remembered_mapping, workbook=content))
        for sentence in colour_words(content, mapping):
            click.echo(sentence, err=True)
        if dry_run:
            preview = book.read(
                preview_import, workbook=content, mapping=mapping, progress=progress(wording.COMPARING)
            )
            result = {"preview": asdict(preview), "mapping": json.loads(to_json(mapping))}
            show(result, as_json, lambda: preview_lines(preview))
            return
        back_up_before(book, IMPORT)
        outcome = book.do(
            import_workbook, workbook=content, mapping=mapping, progress=progress(wording.IMPORTING),
            cancelled=lambda: False,
        ).value  # fmt: skip
    show(outcome, as_json, lambda: outcome_lines(outcome))


def _read(path: Path, code_page: str | None, separator: str | None) -> Workbook:
    """Read the file; a text file in the form that was asked for, and what was not asked for is found."""
    content = read_workbook(path, progress=progress(wording.READING))
    form = content.text
    if form is None:
        if code_page or separator:
            raise Refused(wording.NOT_A_TEXT_FILE)
        return content
    chosen = TextForm(
        _PAGES[code_page] if code_page else form.encoding,
        _SEPARATORS[separator] if separator else form.separator,
    )
    guessed = form.guessed and not code_page
    if code_page or separator:
        content = read_workbook(path, text=chosen)
    if guessed or code_page or separator:
        named = _name(_PAGES, chosen.encoding), _name(_SEPARATORS, chosen.separator)
        click.echo(wording.text_form(*named, guessed=guessed), err=True)
    return content


def _name(names: dict[str, str], value: str) -> str:
    return next((name for name, known in names.items() if known == value), value)


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise Refused(wording.MAPPING_UNREADABLE) from problem
