"""Text that others may have written to be taken for something else, in every text field of a casebook."""

from collections.abc import Iterator
from itertools import cycle

from sqlalchemy import Text, select

from coordinator.casebook.casebook import Casebook
from coordinator.casebook.models import all_rows
from coordinator.core.permissions import use_case
from coordinator.store.audit import UnitOfWork
from coordinator.store.base import Row

# What a field that takes a word of a fixed list holds: nobody types there.
CODES = {
    "action.forum", "action.status",
    "assessment.level", "assessment.tool",
    "agenda_item.outcome", "agenda_item.repeat",
    "case_file.status", "case_file.together",
    "case_link.consent", "case_link.repeat", "case_link.role",
    "listing.forum", "listing.level", "listing.status", "listing.subject_aware",
    "meeting.forum", "meeting.starts",
    "note.kind",
    "pack_copy.kind", "pack_copy.trail_head",
    "representative.forums",
    "score.measure", "score.stage",
}  # fmt: skip
# What the program keeps for itself.
_ITS_OWN = {"holder", "import_mapping", "imported_row", "key_slot", "preference"}


def hostile(picture: str = "file:///dev/zero") -> tuple[str, ...]:
    """List the texts; `picture` is the address that those which load something name."""
    return (
        f"<img src='{picture}'>", f'<img src="{picture}" width=9000 height=9000>',
        f"<b>Ann</b> <img src={picture}>", f"</p><img src='{picture}'><p>",
        f"<style>* {{ background: url({picture}) }}</style>", f"<body background='{picture}'>Ann",
        f"<link rel=stylesheet href='{picture}'>x", f"![Ann]({picture})", f"# Ann\n\n[Lee]({picture})",
        f"<a href='{picture}'>Ann</a>", f"<table background='{picture}'><tr><td>Ann</table>",
        f"<![CDATA[<img src='{picture}'>]]>", f"<!-- <img src='{picture}'>", "<!-- Ann", "--> Ann",
        f"<object data='{picture}'>Ann</object>", f"QLabel {{ image: url({picture}) }}", "}* { color: red",
        f"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM '{picture}'>]><a>&b;</a>",
        "<para><seq/><font color=red>Ann</font></para>",
        f"<para><img src='{picture}' width=9 height=9/></para>",
        "<b>Ann", "</b></i></para>Ann", "Ann<br/>Lee", "&lt;b&gt;Ann&lt;/b&gt;", "&#60;b&#62;Ann",
        "&nbsp;Ann&",
        "A&E", "&Save && close", "&", "Ann &amp; Lee", "Ann [*] Lee", "[*]",
        "=1+1", "=HYPERLINK(\"http://example.invalid\",\"Ann\")", "+44 (0)7700 900123", "-2+3", "@SUM(A1:A9)",
        "=cmd|' /C calc'!A0", "\tAnn\tLee", "|Ann|", '"Ann","Lee"', "Ann\"\n=1+1",
        "%1 %2 %s %n %L1", "{} {0} {name} {0.__class__}", "${HOME} $(id) `id`", "\\n \\u202e \\",
        "\u202eAnn Walker", "Ann\u2066Lee", "\u202b\u202eabc\u202c", "محمد العلي", "A\u200bn\u200dn\ufeff",
        "a\nb", "a\r\nb\rc", "a\u2028b\u2029c", "a\x0bb\x0cc", "Ann\u0000Lee".replace("\0", "\u2400"),
        "Ann\x01\x02\x1f", "\x1b[31mAnn\x1b[0m\x1b]0;Ann\x07", "\ufffe\uffff", "\U000e0041\U000e007f",
        "Z" * 10_000, "Ann " * 2_500, "a" + "\u0301" * 400,
        "👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿" * 20, "𒐫﷽" * 30, " ", "\u3000\u00a0Ann",
        "CON", "../../Ann", "Ann/Lee\\Fry:*?<>|", "http://example.invalid/Ann", "javascript:alert(1)",
    )  # fmt: skip


def text_columns() -> Iterator[tuple[type[Row], str]]:
    """Walk the columns of every record that hold what somebody wrote."""
    for kind in all_rows():
        if kind.__tablename__ not in _ITS_OWN:
            for column in kind.__table__.columns:
                if isinstance(column.type, Text) and f"{kind.__tablename__}.{column.name}" not in CODES:
                    yield kind, column.name


@use_case("write_hostile_text")
def write_hostile_text(work: UnitOfWork, texts: tuple[str, ...], tables: tuple[str, ...] = ()) -> None:
    """Put the texts, in turn, in every text field of every row; each field comes to have each of them.

    `tables` names the records that get them; none names all.
    """
    columns: dict[type[Row], list[str]] = {}
    for kind, name in text_columns():
        if not tables or kind.__tablename__ in tables:
            columns.setdefault(kind, []).append(name)
    for kind, names in columns.items():
        rows = list(work.session.scalars(select(kind).order_by(kind.id)))  # each is then written once
        for at, name in enumerate(names):
            turns = cycle(texts[at * 7 % len(texts) :] + texts[: at * 7 % len(texts)])
            for row in rows:
                setattr(row, name, next(turns))


def make_hostile(book: Casebook, texts: tuple[str, ...], tables: tuple[str, ...] = ()) -> None:
    """Put these texts in every record of a casebook, or in those of some tables."""
    book.do(write_hostile_text, texts=texts, tables=tables)


ANY: tuple[str, ...] = ()  # each text somewhere


# What is tried in every field at once: a wide line, and broken lines with what is a mark to Qt.
EVERYWHERE = ("A&E [*] && &b\nb\r\nc\u2028d\te" + "Z" * 300,)
