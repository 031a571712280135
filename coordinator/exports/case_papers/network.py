"""Prints the network of a case file to a PDF: a paper of the own agency, which says so on each page."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from coordinator.assessments.rules import LEVELS
from coordinator.casebook.casebook import Casebook
from coordinator.casebook.disclosure import disclosing
from coordinator.caseload.case_view import CaseView, get_case_view
from coordinator.caseload.network import BOTH_WAYS, Network, NetworkLink, NetworkPerson, network
from coordinator.caseload.network_layout import PAGE_RING, NetworkLayout, arrow, lay_out
from coordinator.copies.use_cases import NewCopy, record_given_copy
from coordinator.core.dates import show_day
from coordinator.core.permissions import use_case
from coordinator.core.wording import THIS_USER
from coordinator.documents.blocks import (
    Block,
    Diagram,
    DiagramBox,
    Heading,
    Paper,
    Paragraph,
    plain,
    second,
)
from coordinator.documents.output_file import give_out
from coordinator.documents.pdf import render
from coordinator.exports.case_papers import wording
from coordinator.exports.case_papers.paper import case_paper, must_be_printable, require_print_reason
from coordinator.exports.wording import joined
from coordinator.redaction.file_names import must_not_lead
from coordinator.redaction.judging import gather_judging
from coordinator.store.audit import UnitOfWork

_LETTER, _LINE = 6.4, 17.0  # the room for the words of a line, in units of the picture
Markers = Mapping[str, tuple[str, ...]]


@use_case("disclose_network")
def disclose_network(work: UnitOfWork, *, case_id: str, reference: str, reason: str) -> None:
    """Record on the trail that the network of a case was printed, and why.

    Raises Refused without a reason.
    """
    require_print_reason(work.session, case_id=case_id, reason=reason)
    text = f"{wording.network_title(reference)}: {reason.strip()}"
    record_given_copy(work, copy=NewCopy("network", reason=reason, case_id=case_id))
    work.disclose(f"case_file {case_id}", THIS_USER, text)


def print_network(
    casebook: Casebook, out: Path, *, case_id: str, reason: str, on: date, markers: Markers | None = None,
    replace: bool = False,
) -> int:  # fmt: skip
    """Write the network of a case as a PDF, which is a disclosure; return its number of pages.

    It holds names, roles, forums, levels of risk and the kinds of links, and nothing that somebody typed.
    The case file must have been opened. Raises Refused, NameTaken, Missing, StoreError, and ReasonNeeded.
    """
    must_be_printable(casebook, out, disclose_network, reason=reason, replace=replace)
    judging = casebook.read(gather_judging, case_ids=[case_id])
    must_not_lead(out, judging.leads)
    view = casebook.read(get_case_view, case_id=case_id)
    pdf = render(compose_network(view, on=on, by=casebook.actor.name, markers=markers or {}))
    disclosure = disclosing(
        casebook, disclose_network, case_id=case_id, reference=view.file.reference, reason=reason
    )
    give_out(out, pdf.content, replace=replace, disclosure=disclosure)
    return pdf.pages


def compose_network(view: CaseView, *, on: date, by: str, markers: Markers) -> Paper:
    """Compose the pages: the picture, then the same in sentences."""
    title = wording.network_title(view.file.reference)
    return case_paper(title, _blocks(view, on, by, markers), on=on)


def _blocks(view: CaseView, on: date, by: str, markers: Markers) -> Iterator[Block]:
    drawn = network(view, markers)
    title = wording.network_title(view.file.reference)
    yield Heading(title, level=1, key="network", bookmark=wording.NETWORK)
    yield Paragraph(second(wording.network_intro(show_day(on), by, len(drawn.people))))
    yield Paragraph(plain(wording.NETWORK_WARNING))
    yield _diagram(drawn)
    yield Heading(wording.IN_SENTENCES)
    for _, sentence in drawn.sentences():
        yield Paragraph(plain(sentence), after=2)


def _diagram(drawn: Network) -> Diagram:
    lines = [_lines(link) for link in drawn.links]
    sizes = [(max(map(len, words)) * _LETTER + 10, _LINE * len(words) + 4) for words in lines]
    layout = lay_out(drawn, sizes, PAGE_RING)
    words = [
        DiagramBox(
            placed.words.x,
            placed.words.y,
            placed.words.width,
            placed.words.height,
            tuple(_lines(link, layout)),
        )
        for placed, link in zip(layout.links, drawn.links, strict=True)
    ]
    people = [_box(layout, person, place == 0) for place, person in enumerate(drawn.people)]
    return Diagram(
        layout.width, layout.height,
        tuple(
            (placed.start, placed.bend, placed.end, all(each.alleged for each in link.words))
            for placed, link in zip(layout.links, drawn.links, strict=True)
        ),
        (*words, *people),
    )  # fmt: skip


def _box(layout: NetworkLayout, person: NetworkPerson, is_middle: bool) -> DiagramBox:
    box = layout.nodes[person.id]
    level = LEVELS.get(person.level, "")
    below = joined(level, *person.markers, *person.forum_words)
    words = (person.name, person.role_words, *([below] if below else []))
    return DiagramBox(box.x, box.y, box.width, box.height, words, framed=True, heavy=is_middle)


def _lines(link: NetworkLink, layout: NetworkLayout | None = None) -> list[str]:
    """Word a line as the picture on the screen does; before it is laid out, with any arrow."""
    return [
        wording.network_line(words.words, _arrow(link, words.direction, layout), words.alleged)
        for words in link.words
    ]


def _arrow(link: NetworkLink, direction: int, layout: NetworkLayout | None) -> str:
    if layout is None:
        return "" if direction == BOTH_WAYS else "→"
    return arrow(direction, layout.nodes[link.first], layout.nodes[link.second])
