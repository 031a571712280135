# ruff: noqa: E501
"""Odd food: workbooks, lists, bytes and words as no program should write them and nobody types them."""

import io
import zipfile
from functools import cache
from xml.sax.saxutils import escape, quoteattr

from hypothesis import strategies as st

from coordinator.imports.reading.column_headings import vocabulary

_TOKENS = (
    b"", b"\0", b"<", b"</", b"&#0;", b"&lt;", b"]]>", b"<!--", b'"', b"'", b"-1", b"0", b"99999999999999999999",
    b"1e400", b"NaN", b"null", b"true", b"[", b"{", b"}", b"]", b"\xff\xfe", b"\xed\xa0\x80", b"s", b"XFD1048576",
    b"2147483648", b"[[" * 3000, b" " * 5000, b"a" * 40_000,
)  # fmt: skip
_TYPES = ("s", "n", "b", "e", "d", "str", "inlineStr", "zz", "")
_VALUES = (
    "0", "1", "-1", "5", "999999", "1e400", "-1e400", "NaN", "inf", "60", "0.5", "2958465", "2958466", "45000.999999",
    "-45000", "1.7976931348623157e308", "9" * 400, "", " ", "TRUE", "#REF!", "2026-11-22", "9999-99-99", "²", "٣",
)  # fmt: skip
_WORDS = (
    "Craig ROBINSON", "Robinson, Craig", "3/6/88", "31/02/2026", "n/k", "07700 900123", "MARAC, MATAC", "y", "x",
    "Mia (6), Jo 3", "_xD800_", "_x0000_", "High", "17/24", "ASAP", "CN001", "V001", "MARAC/2611/01", "Total",
)  # fmt: skip
_LONG = (
    "-" * 20_000, "(" * 20_000, " a" * 10_000, "1" * 20_000, "a," * 15_000, "Jo (6), " * 4000, "a" * 32_767,
    "and " * 8000, "1 1 1 " * 5000, ";" * 30_000, "\n" * 30_000, "aka " * 8000, "Ab Cd, " * 4000, "é" * 30_000,
    "07700 " * 5000, "[" * 10_000 + "]" * 10_000, "a-" * 16_000, "1/1/" * 8000, "L1 " * 10_000, " " * 30_000, "a@" * 15_000,
)  # fmt: skip
_REFERENCES = ("A0", "XFD1", "ZZZ9", "A1048577", "1A", "", "a1", "A99999999999", "$B$4", "A1:B2", "AAAA1")
_COLUMNS = 16_384


def long_words() -> st.SearchStrategy[bytes]:
    """A few signs over and over, with a few others before and behind, as nobody writes but somebody pastes."""
    signs = st.text("aZ1 .,-/'@(:é\u200b\n", min_size=1, max_size=5) | st.sampled_from(_WORDS + _LONG)
    over = st.tuples(signs, st.integers(1, 30_000)).map(
        lambda one: (one[0] * (one[1] // len(one[0]) + 1))[: one[1]]
    )
    return st.tuples(st.text(max_size=20), over, over, st.text(max_size=20)).map(
        lambda parts: "".join(parts).encode("utf-8", "replace")
    )


def mutated(raw: bytes) -> st.SearchStrategy[bytes]:
    """Change bytes here and there: cut out, doubled, flipped, overwritten or filled with trouble."""
    change = st.tuples(
        st.sampled_from(("cut", "double", "flip", "put", "over", "end")),
        st.floats(0, 1),
        st.integers(1, 60),
        st.sampled_from(_TOKENS) | st.binary(max_size=8),
    )
    return st.lists(change, min_size=1, max_size=6).map(lambda changes: _changed(raw, changes))


def _changed(raw: bytes, changes: list[tuple[str, float, int, bytes]]) -> bytes:
    for how, where, length, token in changes:
        at = int(where * len(raw))
        piece = raw[at : at + length]
        middle = {
            "cut": b"", "double": piece * 2, "flip": bytes(b ^ (1 << length % 8) for b in piece[:1]) + piece[1:],
            "put": token + piece, "over": token, "end": b"",
        }[how]  # fmt: skip
        raw = raw[:at] + middle + (b"" if how == "end" else raw[at + length :])
    return raw


def mutated_workbooks(sample: bytes) -> st.SearchStrategy[bytes]:
    """Change the sample's own bytes, or a part of it inside a whole container."""
    with zipfile.ZipFile(io.BytesIO(sample)) as held:
        members = {name: held.read(name) for name in held.namelist()}

    def inside(name: str) -> st.SearchStrategy[bytes]:
        return mutated(members[name]).map(lambda raw: packed({**members, name: raw}))

    def without(name: str) -> bytes:
        return packed({other: raw for other, raw in members.items() if other != name})

    names = sorted(members)
    return (
        mutated(sample)
        | st.sampled_from(names).flatmap(inside)
        | st.sampled_from([name for name in names if "sheet" in name or "shared" in name]).flatmap(inside)
        | st.sampled_from(names).map(without)
        | st.permutations(names).map(
            lambda order: packed(dict(zip(names, map(members.get, order), strict=True)))
        )
    )


def packed(members: dict[str, bytes | None]) -> bytes:
    """Pack parts into a workbook's container."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as file:
        for name, raw in members.items():
            file.writestr(name, raw or b"")
    return held.getvalue()


@cache
def _headings() -> tuple[str, ...]:
    lists = (entry for name, entry in vocabulary().items() if name not in ("titles", "roles", "owners"))
    return tuple(sorted({words for entry in lists for words in entry if words}))


@st.composite
def _sheets(draw: st.DrawFn) -> str:
    width = draw(st.sampled_from((3, 8, 15)))
    headings = draw(st.lists(st.sampled_from(_headings()), min_size=width, max_size=width))
    rows = ["".join(_said(words) for words in headings)]
    rows += draw(st.lists(st.lists(_cells(), max_size=width).map("".join), max_size=30))
    body = "".join(
        f"<row>{row}</row>" if at % 7 else f'<row r="{at + 1}">{row}</row>' for at, row in enumerate(rows)
    )
    wide = draw(st.sampled_from(("", "", "", "heads", "row", "deep", "late")))
    if wide == "heads":
        body = "<row>" + "".join(_said(f"Name {at}") for at in range(_COLUMNS)) + "</row>" + body
    elif wide == "row":
        body += "<row>" + "".join(_said(f"note {at}") for at in range(_COLUMNS)) + "</row>"
    elif wide == "deep":
        body += "<row>" + "<c><is>" * 5000 + "</is></c>" * 5000 + "</row>"
    elif wide == "late":
        body += "".join(f'<row r="{at}">{_said("late")}</row>' for at in range(400, 1, -1))
    merges = "".join(f"<mergeCell ref={quoteattr(ref)}/>" for ref in draw(st.lists(_merges(), max_size=40)))
    links = "".join(
        f"<hyperlink ref={quoteattr(ref)} location='x'/>" for ref in draw(st.lists(_refs(), max_size=4))
    )
    return f"<worksheet><sheetData>{body}</sheetData><mergeCells>{merges}</mergeCells>{links}</worksheet>"


def _said(words: str) -> str:
    return f'<c t="inlineStr"><is><t>{escape(words)}</t></is></c>'


def _refs() -> st.SearchStrategy[str]:
    return st.sampled_from(_REFERENCES) | st.builds(
        "{}{}".format, st.sampled_from("ABCDEZ"), st.integers(1, 60)
    )


def _merges() -> st.SearchStrategy[str]:
    return st.builds("{}:{}".format, _refs(), _refs()) | st.sampled_from(
        ("A1:XFD1048576", "A2:A1048576", ":", "A5")
    )


def _cells() -> st.SearchStrategy[str]:
    words = st.sampled_from(_WORDS) | st.text(
        st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), max_size=30
    )
    plain = words.map(_said)
    odd = st.builds(
        lambda form, value, style, ref, formula: (
            f"<c{f' r={quoteattr(ref)}' if ref else ''} t={quoteattr(form)} s={quoteattr(style)}>"
            f"{f'<f>{escape(formula)}</f>' if formula else ''}<v>{escape(value)}</v></c>"
        ),
        st.sampled_from(_TYPES), st.sampled_from(_VALUES), st.sampled_from(("0", "1", "2", "-1", "99999", "x", "²")),
        st.just("") | _refs(), st.sampled_from(("", "", "1/0", "HYPERLINK(A1)", "A" * 9000)),
    )  # fmt: skip
    long = st.sampled_from(_LONG).map(_said)
    return st.one_of(plain, plain, plain, odd, long)


def odd_workbooks() -> st.SearchStrategy[bytes]:
    """Make workbooks of one to three sheets of odd cells."""
    titles = st.sampled_from(
        ("Perps", "Victims", "Actions", "MARAC 12.11.26", "Kids", "Contacts", "Everything")
    )
    sheets = st.lists(st.tuples(titles, _sheets()), min_size=1, max_size=3, unique_by=lambda one: one[0])
    return sheets.map(lambda some: workbook_of(dict(some)))


def workbook_of(sheets: dict[str, str]) -> bytes:
    """Pack sheets as XML into a workbook with styles and shared words."""
    listed = "".join(
        f'<sheet name={quoteattr(t)} sheetId="{n}" r:id="r{n}"/>' for n, t in enumerate(sheets, 1)
    )
    relations = "".join(
        f'<Relationship Id="r{n}" Type="x/worksheet" Target="s{n}.xml"/>' for n in range(1, len(sheets) + 1)
    )
    relations += '<Relationship Id="w" Type="x/sharedStrings" Target="w.xml"/><Relationship Id="l" Type="x/styles" Target="l.xml"/>'
    members: dict[str, bytes | None] = {
        "xl/workbook.xml": f'<workbook xmlns:r="r"><sheets>{listed}</sheets></workbook>'.encode(),
        "xl/_rels/workbook.xml.rels": f"<Relationships>{relations}</Relationships>".encode(),
        "xl/w.xml": b"<sst><si><t>Craig</t></si><si><t>n/k</t></si></sst>",
        "xl/l.xml": b'<styleSheet><fonts><font/><font><strike/></font></fonts><cellXfs><xf numFmtId="0" fontId="0"/>'
        b'<xf numFmtId="14" fontId="0"/><xf numFmtId="14" fontId="1"/></cellXfs></styleSheet>',
    }
    members |= {
        f"xl/s{n}.xml": sheet.encode("utf-8", "replace") for n, sheet in enumerate(sheets.values(), 1)
    }
    return packed(members)


def csv_files() -> st.SearchStrategy[bytes]:
    """Make lists of words with commas, semicolons or tabs, and bytes that aren't quite text."""
    cell = st.sampled_from((*_WORDS, *_VALUES, *_LONG, '"', '""', "'", "a\nb")) | st.text(max_size=12)
    row = st.lists(cell, min_size=1, max_size=9)
    mark = st.sampled_from((",", ";", "\t", "|"))
    heading = st.lists(st.sampled_from(_headings()), min_size=2, max_size=9)
    whole = st.builds(
        lambda by, first, rows, code: "\r\n".join(by.join(one) for one in (first, *rows)).encode(code, "replace"),
        mark, heading, st.lists(row, max_size=12), st.sampled_from(("utf-8", "cp1252", "utf-16")),
    )  # fmt: skip
    return whole | whole.flatmap(mutated) | st.binary(max_size=400)
