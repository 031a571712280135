"""Find the columns that hold one address together: "House no | Street | Town | County | Postcode"."""

from collections.abc import Iterable, Iterator

from coordinator.imports.reading.column_headings import HeadingMatch, phrase, vocabulary

# In the order in which they are written. The lines alone say where somebody lives.
_LINES = ("address_house", "address_first", "address_second", "address_third")
ADDRESS_PARTS = (*_LINES, "address_town", "address_county")
_AROUND = ("address", "postcode", *ADDRESS_PARTS)


def go_on(read: HeadingMatch, heading: str, before: str) -> HeadingMatch:
    """Read a bare "Town" behind a part of an address as that address's, and a street's name as its street."""
    role, _, last = before.partition(".")
    if last not in _AROUND or read.named_role:
        return read
    detail = vocabulary()["person"].get(phrase(heading), "")
    if detail == "nickname" and last == "address_house":
        detail = "address_first"
    return HeadingMatch(f"{role}.{detail}", False, 1.0) if detail in ADDRESS_PARTS else read


def without_lone_towns(reads: Iterable[tuple[int, HeadingMatch]]) -> Iterator[tuple[int, HeadingMatch]]:
    """Leave out a town or county that stands with no other part of that person's address."""
    listed = list(reads)
    fields = {read.field for _, read in listed}
    for column, read in listed:
        role, _, detail = read.field.partition(".")
        with_lines = any(f"{role}.{line}" in fields for line in ("address", "postcode", *_LINES))
        if detail not in ADDRESS_PARTS or detail in _LINES or with_lines:
            yield column, read
