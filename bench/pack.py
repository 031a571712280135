"""A 30-case pack against typst, and against a Word template that LibreOffice turns into a PDF."""

import multiprocessing
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

import pypdfium2
from sqlalchemy import select
from sqlalchemy.orm import Session

from bench import stores
from bench.rounds import Figure, Times, by_turns, time_once
from bench.typst_paper import as_typst
from bench.word_paper import write_docx
from coordinator.access.open import open_casebook
from coordinator.casebook.casebook import Casebook
from coordinator.casebook.disclosure import disclosing
from coordinator.cases.model import Case, CaseLink
from coordinator.copies.use_cases import next_copy
from coordinator.core.permissions import use_case
from coordinator.core.resources import FONTS
from coordinator.documents.blocks import Paper
from coordinator.documents.pdf import render
from coordinator.forums.registry import definition
from coordinator.meetings.model import AgendaItem
from coordinator.meetings.use_cases import list_case, plan_meeting
from coordinator.notes.use_cases import write_note
from coordinator.packs.compose import PACK, compose
from coordinator.packs.gather import gather_papers
from coordinator.packs.produce import gather_copy, print_pack
from coordinator.packs.redact import redact, redactor_for, unredacted
from coordinator.packs.release_view import get_release_view
from coordinator.packs.use_cases import record_copy
from coordinator.release.entry import ReleaseOutcome
from coordinator.release.use_cases import decide_paragraphs
from coordinator.sample.word_lists import words
from coordinator.store.audit import UnitOfWork

CASES = 30
PAGES = 100
OPEN = "the same pages, recorded, with nothing read that papers are judged by, no gate and no read-back"
TYPST, WORD = "typst", "Word template and LibreOffice"


def packs(folder: Path, rounds: int) -> tuple[list[Figure], list[str]]:
    """Make the same pack every way there is here; return the figures and the notes on them."""
    with stores.new_casebook(folder, "pack") as casebook:
        stores.fill(casebook, 3000)
        marac = _meeting(casebook, "MARAC")
        matac = _meeting(casebook, "MATAC")
        paper = _paper(casebook, marac)
        ways: dict[str, Callable[[], bytes]] = {
            "ours": lambda: print_pack(casebook, meeting_id=marac).bytes,
            "setting": lambda: render(paper).content,
            OPEN: lambda: _without_the_wall(casebook, matac),
            "behind the wall": lambda: print_pack(casebook, meeting_id=matac).bytes,
        }
        lost = _references(folder, paper, ways)
        pages = {name: len(pypdfium2.PdfDocument(way())) for name, way in ways.items()}
        times = dict(zip(ways, by_turns(rounds, *ways.values()), strict=True))
        path = casebook.path
    first = _first_since_opening(path, rounds, lambda book: print_pack(book, meeting_id=matac).bytes)
    first_open = _first_since_opening(path, rounds, lambda book: _without_the_wall(book, matac))
    size = f"{CASES} cases"
    figures = [
        Figure(what, size, times[ours], named, times.get(named), lost.get(named, ""))
        for what, ours in (("Pack, from casebook to PDF", "ours"), ("Setting the pages alone", "setting"))
        for named in (TYPST, WORD)
    ]
    walled = "MATAC pack, behind the wall and read back"
    figures.append(Figure(walled, size, times["behind the wall"], OPEN, times[OPEN]))
    figures.append(Figure("The same, the first since the casebook was opened", size, first, OPEN, first_open))
    return figures, [_page_words(pages), _WHAT_COUNTS]


def _first_since_opening(path: Path, rounds: int, way: Callable[[Casebook], bytes]) -> Times:
    times = []
    for _ in range(rounds):
        with open_casebook(path, stores.PASSPHRASE) as casebook:
            times.append(time_once(lambda: way(casebook)))
    return Times(tuple(times))


_WHAT_COUNTS = (
    "Ours gathers, redacts, composes, sets, and records the copy on the trail; the references only set the "
    "words that ours has composed. Typst's and Word's times count writing their source, which takes "
    "milliseconds. LibreOffice starts again each time, with a profile that it has used before."
)


def _page_words(pages: dict[str, int]) -> str:
    return "Pages: " + ", ".join(f"{name} {count}" for name, count in pages.items()) + "."


def _references(folder: Path, paper: Paper, ways: dict[str, Callable[[], bytes]]) -> dict[str, str]:
    lost = {}
    try:
        import typst
    except ImportError:
        lost[TYPST] = "not installed"
    else:
        source = folder / "pack-typst.typ"

        def compile_afresh() -> None:
            source.write_text(as_typst(paper), encoding="utf-8")
            source.with_suffix(".pdf").write_bytes(
                typst.compile(str(source), font_paths=[str(FONTS)], ignore_system_fonts=True)
            )

        def set_by_typst() -> bytes:
            # A process of its own, or typst would find the last round's pages in its memory.
            child = multiprocessing.get_context("fork").Process(target=compile_afresh)
            child.start()
            child.join()
            assert child.exitcode == 0
            return source.with_suffix(".pdf").read_bytes()

        ways[TYPST] = set_by_typst
    office = shutil.which("soffice")
    if office is None:
        lost[WORD] = "not installed (apt-get install --no-install-recommends libreoffice-writer)"
    else:
        ways[WORD] = lambda: _by_office(office, folder, paper)
    return lost


def _by_office(office: str, folder: Path, paper: Paper) -> bytes:
    filled = folder / "pack.docx"
    write_docx(filled, paper)
    command = [office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(folder), str(filled)]
    fonts = folder / "fonts.conf"
    usual = "<include ignore_missing='yes'>/etc/fonts/fonts.conf</include>"
    fonts.write_text(f"<fontconfig>{usual}<dir>{FONTS}</dir></fontconfig>")
    known = dict(os.environ, FONTCONFIG_FILE=str(fonts))
    subprocess.run(command, check=True, capture_output=True, env=known)
    return filled.with_suffix(".pdf").read_bytes()


def _meeting(casebook: Casebook, forum: str) -> str:
    """Plan a meeting with so many cases, write their histories, and release all that its papers can hold."""
    meeting_id = uuid4().hex
    held = date.today() + timedelta(days=200)
    casebook.do(plan_meeting, meeting_id=meeting_id, forum=forum, held=held, starts="09:30")
    casebook.do(list_many, meeting_id=meeting_id)
    rounds = 0
    while render(_bare_paper(casebook, meeting_id)).pages < PAGES:
        casebook.do(tell_more, meeting_id=meeting_id, number=rounds)
        rounds += 1
    _release_all(casebook, meeting_id)
    return meeting_id


def _release_all(casebook: Casebook, meeting_id: str) -> None:
    """Release every open entry of a meeting, also those with a find: the sample's people are invented."""
    view = casebook.read(get_release_view, meeting_id=meeting_id)
    choices = [
        entry.choice(ReleaseOutcome.RELEASED, reason="measured", authoriser="measured")
        for group in view.groups
        for entry in group.entries
        if entry.open
    ]
    if choices:
        casebook.do(decide_paragraphs, choices=tuple(choices))


@use_case("list_many")
def list_many(work: UnitOfWork, *, meeting_id: str) -> None:
    """List open cases to a meeting, beside those that came with it from the last one."""
    there = select(AgendaItem.case_id).where(AgendaItem.meeting_id == meeting_id)
    known = len(set(work.session.scalars(there)))
    found = work.session.scalars(
        select(Case.id)
        .where(Case.status == "open", Case.id.not_in(there))
        .order_by(Case.reference)
        .limit(CASES - known)
    )
    for case_id in list(found):
        victim = work.session.scalars(
            select(CaseLink.person_id).where(CaseLink.case_id == case_id, CaseLink.role == "victim")
        ).first()
        list_case(work, item_id=uuid4().hex, meeting_id=meeting_id, case_id=case_id, victim_id=victim)
        work.session.flush()


@use_case("tell_more")
def tell_more(work: UnitOfWork, *, meeting_id: str, number: int) -> None:
    """Write one more note on every case of a meeting."""
    items = work.session.scalars(select(AgendaItem.case_id).where(AgendaItem.meeting_id == meeting_id))
    for case_id in list(items):
        write_note(
            work, note_id=uuid4().hex, words=_heard(number), case_id=case_id, kind="fact", source="Police"
        )


def _heard(number: int) -> str:
    result = words().histories
    plain = [one for one in result.reasons_any + result.assessed + result.not_done if "{" not in one]
    return " ".join(some[number % len(some)] for some in (plain, result.updates, result.ended_notes))


def _without_the_wall(casebook: Casebook, meeting_id: str) -> bytes:
    """Set a pack and record it, without reading what papers are judged by; nobody is given it."""
    paper, copy, trail_head = casebook.read(_bare, meeting_id)
    made = render(paper)
    recorded = disclosing(
        casebook, record_copy, meeting_id=meeting_id, copy_number=copy, kind=PACK, recipient="",
        pages=made.pages, trail_head=trail_head, entries="[]",
    )  # fmt: skip
    with recorded:
        return made.content


def _bare_paper(casebook: Casebook, meeting_id: str) -> Paper:
    return casebook.read(_bare, meeting_id)[0]


def _bare(session: Session, meeting_id: str) -> tuple[Paper, int, str]:
    """Compose all that a pack could hold; return it with the number of its copy and the trail's head."""
    snapshot, _ = gather_papers(session, meeting_id, frozenset())
    bare, copy = replace(unredacted(snapshot), purpose=PACK), next_copy(session, meeting_id)
    return compose(bare, definition(snapshot.meeting.forum), PACK, copy), copy, snapshot.trail_head


def _paper(casebook: Casebook, meeting_id: str) -> Paper:
    def gathered(session: Session) -> Paper:
        snapshot, copy = gather_copy(session, meeting_id)
        rule = definition(snapshot.meeting.forum)
        return compose(redact(snapshot, rule, "", PACK, redactor_for(snapshot)), rule, PACK, copy)

    return casebook.read(gathered)
