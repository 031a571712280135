"""The guide can be read in small pieces, and its links lead somewhere."""

import re

import pytest

from tests.paths import ROOT
from ui.help.panel import anchor

GUIDE = (ROOT / "docs" / "user-guide.md").read_text(encoding="utf-8")
LONGEST_PARAGRAPH, MOST_WORDS = 420, 30  # letters; words of a sentence, with a list in it


def paragraphs(page: str) -> list[str]:
    """List the paragraphs, points and steps of a page; each is one line. Tables and commands are none."""
    return [line for line in page.splitlines() if line and not line.startswith(("#", "|", "    "))]


def headings(page: str, level: int) -> list[str]:
    return re.findall(rf"^{'#' * level} (.+)$", page, re.MULTILINE)


def test_no_paragraph_and_no_sentence_of_the_guide_is_too_long_to_read_once() -> None:
    long = [text[:60] for text in paragraphs(GUIDE) if len(text) > LONGEST_PARAGRAPH]
    assert long == [], "Begin a new paragraph, or make a list."
    sentences = [each for text in paragraphs(GUIDE) for each in re.split(r"(?<=[.?!])\s", text)]
    assert [each[:60] for each in sentences if len(each.split()) > MOST_WORDS] == [], "Make two sentences."


def test_the_contents_list_every_section_in_its_order() -> None:
    contents, _, rest = GUIDE.partition("## Contents\n")[2].partition("\n## ")
    listed = re.findall(r"^- \[(.+)\]\(#.+\)$", contents, re.MULTILINE)
    assert listed == headings(f"## {rest}", 2)


def test_a_long_section_has_headings_for_its_tasks() -> None:
    sections = re.split(r"^## ", GUIDE, flags=re.MULTILINE)[2:]
    bare = [
        section.partition("\n")[0] for section in sections if len(section) > 2500 and "\n### " not in section
    ]
    assert bare == []


@pytest.mark.parametrize("page", ["docs/user-guide.md", "README.md"])
def test_every_link_leads_to_a_heading_or_a_file(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    names = [anchor(heading) for level in (2, 3) for heading in headings(text, level)]
    assert len(names) == len(set(names)), "Two headings with one name: a link finds the first only."
    for link in re.findall(r"\]\(([^)]+)\)", text):
        target, _, fragment = link.partition("#")
        assert not target or "://" in target or ((ROOT / page).parent / target).exists(), link
        assert not fragment or target or fragment in names, link
