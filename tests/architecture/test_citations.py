"""Where code and resources cite docs/domain.md, the section that they name is there."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.paths import ROOT

CITING = ("coordinator", "ui", "resources", "tests", "bench")
PAGE = re.compile(r"domain\.md")
CITATION = re.compile(r"docs/domain\.md\s+(\d+(?:\.\d+)?(?:(?:, | and )\d+(?:\.\d+)?)*)")
HEADING = re.compile(r"^#{2,3} (\d+(?:\.\d+)?)\.? ", re.M)


def citing() -> Iterator[tuple[str, str]]:
    """Give the name and text of each file that cites the page, but this one."""
    for folder in CITING:
        for file in sorted((ROOT / folder).rglob("*")):
            if file.suffix in (".py", ".toml") and file != Path(__file__):
                text = file.read_text(encoding="utf-8")
                if PAGE.search(text):
                    yield file.relative_to(ROOT).as_posix(), text


def test_every_citation_of_the_domain_page_names_sections_that_it_has() -> None:
    sections = set(HEADING.findall((ROOT / "docs" / "domain.md").read_text(encoding="utf-8")))
    cited = {
        (name, section)
        for name, text in citing()
        for sections_cited in CITATION.findall(text)
        for section in re.findall(r"\d+(?:\.\d+)?", sections_cited)
    }
    assert len(cited) > 20
    assert {one for one in cited if one[1] not in sections} == set()


def test_no_citation_of_the_domain_page_leaves_its_section_out() -> None:
    vague = {name for name, text in citing() if len(PAGE.findall(text)) != len(CITATION.findall(text))}
    assert vague == set()


def test_the_sources_on_the_domain_page_are_numbered_one_by_one_and_each_is_used() -> None:
    facts, _, listed = (ROOT / "docs" / "domain.md").read_text(encoding="utf-8").partition("## 8. Sources")
    numbers = [int(number) for number in re.findall(r"^\| (\d+) \|", listed, re.M)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert {int(number) for number in re.findall(r"\[(\d+)\]", facts)} == set(numbers)
