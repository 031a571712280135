"""What a list of agencies says of agreements and confidentiality statements."""

from datetime import date
from pathlib import Path

from openpyxl import Workbook

from coordinator.agencies.model import Agency, Representative
from coordinator.casebook.casebook import Casebook
from coordinator.notes.model import Note
from tests.coordinator.imports.read_tables import bring_in, every


def test_agreements_statements_and_kinds_come_in_and_what_is_no_day_stays_in_words(
    book: Casebook, tmp_path: Path
) -> None:
    rows = [
        ("Agency", "Agency type", "Team mailbox", "ISA ref", "ISA date", "ISA review", "Rep",
         "Statement signed", "Statement expires"),
        ("Harbour Homes", "Duty to co-operate", "team@homes.example", "ISA 4", "01/05/2026", "01/05/2028",
         "Ann Reed", "02/02/2026", "02/02/2027"),
        ("Harbour Rail", "a friend of ours", "", "", "soon", "", "Cy Hale", "Yes, on paper", "never"),
    ]  # fmt: skip
    workbook, path = Workbook(), tmp_path / "agencies.xlsx"
    sheet = workbook.worksheets[0]
    sheet.title = "Contacts"
    for row in rows:
        sheet.append(row)
    workbook.save(path)
    bring_in(book, path)
    homes, rail = sorted(book.read(every, Agency), key=lambda row: row["name"])
    assert (homes["kind"], homes["secure_email"]) == ("duty", "team@homes.example")
    assert (homes["agreement_reference"], homes["agreement_signed"]) == ("ISA 4", date(2026, 5, 1))
    assert homes["agreement_review"] == date(2028, 5, 1)
    assert (rail["kind"], rail["agreement_signed"]) == ("", None)
    people = {row["name"]: row for row in book.read(every, Representative)}
    ann, hale = people["Ann Reed"], people["Cy Hale"]
    assert (ann["statement_signed_on"], ann["statement_expires"]) == (date(2026, 2, 2), date(2027, 2, 2))
    assert ann["statement_signed"] == ""
    assert (hale["statement_signed_on"], hale["statement_signed"]) == (None, "Yes, on paper")
    kept = " ".join(row["words"] for row in book.read(every, Note))
    for words in ("a friend of ours", "soon", "never"):
        assert words in kept, words
    assert bring_in(book, path).counts == {}
