"""The forms as the settings show them: what is used, what differs from what ships, and what is left out."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path

from sqlalchemy.orm import Session

from coordinator.assessments import wording
from coordinator.assessments.form import AssessmentForm
from coordinator.assessments.library import FOLDER, form_library
from coordinator.definitions.reader import DefinitionFault
from coordinator.preferences.queries import recall_choices


@dataclass(frozen=True)
class FormState:
    """A form by its code: the edition that is used, and the area's own one."""

    code: str
    name: str
    edition: int
    own: bool  # the area's own edition is used
    has_own: bool
    has_shipped: bool
    differs: tuple[str, ...]  # how the area's own one differs from what ships
    text: str  # its file, word for word


@dataclass(frozen=True)
class FormSettings:
    """Every form, the area's own ones first, and why files of the folder are left out."""

    forms: tuple[FormState, ...]
    faults: tuple[DefinitionFault, ...]
    folder_is_missing: bool  # one was chosen, and it can't be opened now


def get_form_settings(session: Session) -> FormSettings:
    """Get the forms and what is left out of the area's own folder."""
    library, back = form_library(session)
    used = {entry.definition.code: entry for entry in library.offered(back)}
    own = {entry.definition.code: entry for entry in library.offered() if entry.own}
    states = []
    for code, entry in sorted({**own, **used}.items(), key=lambda pair: pair[1].definition.name.casefold()):
        shipped = library.shipped(code)
        mine = own.get(code)
        differs = tuple(differences_of(shipped.definition, mine.definition)) if shipped and mine else ()
        states.append(
            FormState(
                code, entry.definition.name, entry.definition.edition, entry.own and code in used,
                mine is not None, shipped is not None, differs, entry.text,
            )
        )  # fmt: skip
    folder = recall_choices(session).get(FOLDER, "")
    missing = bool(folder) and not Path(folder).is_dir()
    return FormSettings(tuple(sorted(states, key=lambda state: not state.has_own)), library.faults, missing)


def differences_of(shipped: AssessmentForm, own: AssessmentForm) -> Iterator[str]:
    """Say in which keys an area's own form differs from what ships."""
    for field in fields(AssessmentForm):
        before, now = getattr(shipped, field.name), getattr(own, field.name)
        if before == now or field.name == "edition":
            continue
        if field.name == "sections":
            yield from _questions(shipped, own)
        elif field.name == "bands":
            yield wording.changed_key("bands", _bands(shipped), _bands(own))
        elif isinstance(before, int | str) or before is None:
            yield wording.changed_key(field.name, str(before or "–"), str(now or "–"))
        else:
            yield wording.changed_list(field.name)


def _questions(shipped: AssessmentForm, own: AssessmentForm) -> Iterator[str]:
    added = len(own.questions.keys() - shipped.questions.keys())
    gone = len(shipped.questions.keys() - own.questions.keys())
    both = own.questions.keys() & shipped.questions.keys()
    changed = sum(own.questions[key] != shipped.questions[key] for key in both)
    yield wording.changed_questions(added, gone, changed)


def _bands(form: AssessmentForm) -> str:
    return ", ".join(f"{band.level} {band.least}" for band in form.bands) or "–"
