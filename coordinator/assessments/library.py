"""The forms that can be used: those that ship, those of the area's own folder, and those in a casebook."""

import json
from dataclasses import replace
from functools import cache
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.assessments import wording
from coordinator.assessments.form import About, AssessmentForm
from coordinator.assessments.model import StoredDefinition
from coordinator.core.resources import FORMS
from coordinator.definitions.library import FORM, D, Library, LibraryEntry, fault_at, load, parsed
from coordinator.definitions.wording import lower_edition
from coordinator.preferences.queries import recall_choices

KIND = FORM
FOLDER, PUT_BACK = "definitions.folder", "definitions.put_back"  # choices of the casebook


@cache
def shipped_forms() -> Library[AssessmentForm]:
    """Load the forms that ship with the program."""
    return load(AssessmentForm, FORMS)


def form_library(session: Session) -> tuple[Library[AssessmentForm], frozenset[str]]:
    """Load the forms for a casebook, and the codes of which the shipped one is put back."""
    choices = recall_choices(session)
    folder = choices.get(FOLDER, "")
    library = shipped_forms()
    if folder:
        own = without_lower_editions(session, load(AssessmentForm, FORMS, Path(folder)), KIND)
        library = _without_lost_prompts(own)
    return library, frozenset(put_back(choices.get(PUT_BACK, "")))


def without_lower_editions(session: Session, library: Library[D], kind: str) -> Library[D]:
    """Leave out a new file of the area's own whose edition is lower than one that the casebook holds."""
    columns = select(StoredDefinition.code, StoredDefinition.edition, StoredDefinition.digest)
    stored = session.execute(columns.where(StoredDefinition.kind == kind)).all()
    used = {code: edition or 0 for code, edition, _ in sorted(stored)}
    known = {digest for _, _, digest in stored}
    faults, kept = list(library.faults), []
    for entry in library.entries:
        code, edition = entry.definition.code, entry.definition.edition
        if entry.own and edition < used.get(code, 0) and entry.digest not in known:
            at = "version" if hasattr(entry.definition, "version") else "edition"
            faults.append(fault_at(entry, at, lower_edition(code, used[code])))
        else:
            kept.append(entry)
    return Library(tuple(kept), tuple(faults))


def _without_lost_prompts(library: Library[AssessmentForm]) -> Library[AssessmentForm]:
    """Leave out a form of the area's own of which an answer asks for a form that there is not."""
    codes = {entry.definition.code.casefold() for entry in library.entries}
    faults, kept = list(library.faults), []
    for entry in library.entries:
        lost = [at for at, each in enumerate(entry.definition.prompts) if each.form.casefold() not in codes]
        if entry.own and lost:
            form = entry.definition.prompts[lost[0]].form
            faults.append(fault_at(entry, ("prompts", lost[0], "form"), wording.no_such_form(form)))
        else:
            kept.append(entry)
    return Library(tuple(kept), tuple(faults))


def offered_forms(session: Session) -> tuple[LibraryEntry[AssessmentForm], ...]:
    """List the forms that a new assessment of a person can use, by name."""
    library, back = form_library(session)
    fit = (entry for entry in library.offered(back) if entry.definition.about is not About.MEETING)
    return tuple(sorted(fit, key=lambda entry: entry.definition.name.casefold()))


def meeting_form(session: Session, code: str) -> LibraryEntry[AssessmentForm] | None:
    """Return the newest edition of a form about a meeting; None if there is none of that code."""
    library, back = form_library(session)
    return next(
        (
            entry for entry in library.offered(back)
            if entry.definition.about is About.MEETING and entry.definition.code.casefold() == code.casefold()
        ),
        None,
    )  # fmt: skip


def put_back(kept: str) -> list[str]:
    """Read the codes of which the shipped form is put back."""
    try:
        read = json.loads(kept or "[]")
    except ValueError:
        return []
    return [code for code in read if isinstance(code, str)] if isinstance(read, list) else []


def form_of(content: str) -> AssessmentForm:
    """Return the form of a definition's text. Raises Faulty."""
    form: AssessmentForm = parsed(AssessmentForm, content, KIND)
    return form


def form_of_tool(tool: str) -> AssessmentForm | None:
    """Return the shipped form of a result that was recorded without one; "DASH" and "Dash" are the same."""
    code = (tool or "Judged").casefold()
    for entry in shipped_forms().offered():
        if entry.definition.code.casefold() == code:
            return entry.definition
    return None


def form_of_result(tool: str) -> AssessmentForm:
    """Return the form of a result that was recorded alone: its name and its levels, without questions."""
    form = form_of_tool(tool)
    if form is None:
        form = AssessmentForm(tool, 1, tool, About.ANYBODY, "")
    return replace(form, sections=(), prompts=())


def copy_into_casebook(
    session: Session, entry: LibraryEntry[D], kind: str = KIND, *, new_id: str = ""
) -> str:
    """Copy a definition word for word into the casebook, once, so that it opens elsewhere; return its id.

    `new_id` is the id of the copy, if there is none yet; without it, a random one.
    """
    held = session.scalars(select(StoredDefinition).where(StoredDefinition.digest == entry.digest)).first()
    if held is None:
        made = entry.definition
        held = StoredDefinition(
            kind=kind,
            code=made.code,
            edition=made.edition,
            digest=entry.digest,
            content=entry.text,
            **({"id": new_id} if new_id else {}),
        )
        session.add(held)
        session.flush()
    return held.id
