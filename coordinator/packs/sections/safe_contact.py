"""How the victims of a listed case can be reached safely: in the chair's and the IDVA's copy alone."""

from collections.abc import Iterator

from coordinator.cases.rules import VICTIM_ROLES
from coordinator.documents.blocks import (
    Block,
    Gap,
    Heading,
    Paragraph,
    Quotation,
    Span,
    Spans,
    Tone,
    Weight,
)
from coordinator.packs import wording
from coordinator.packs.snapshot import PackItem, PackLink


def safe_contact(item: PackItem) -> Iterator[Block]:
    """Say for each victim of a listed case how to reach them, who must not know, who supports them."""
    links = [link for link in item.case.links if link.role in VICTIM_ROLES] if item.case else []
    if item.victim:
        chosen = item.victim.person_id
        links = [link for link in links if link.person.person_id == chosen] or links
    if not links:
        return
    yield Heading(wording.SAFE_CONTACT)
    mark = Span(wording.CONTACT_MARK, Weight.SEMIBOLD, Tone.PROTECTED)
    yield Paragraph((mark,), size=9, leading=12.5, after=0, with_next=True)
    for link in links:
        yield Quotation((Span(link.person.name, Weight.MEDIUM),), _contact(link))
    yield Gap(8)


def _contact(link: PackLink) -> Spans:
    where = link.person.whereabouts
    rows = (
        (wording.REACHED_SAFELY, where.safe_contact if where else ""),
        (wording.MUST_NOT_KNOW_WHO, where.must_not_know if where else ""),
        (wording.SUPPORTED_BY, link.worker),
        (wording.CONSENT, link.consent),
    )
    spans: list[Span] = []
    for name, words in rows:
        end = "\n" if spans else ""
        spans += [Span(f"{end}{name}: ", tone=Tone.SECOND), Span(words or wording.NOT_RECORDED)]
    return tuple(spans)
