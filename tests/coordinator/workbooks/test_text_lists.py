"""Lists in text files: each record on its line, the separator and code page judged on the whole file."""

import zipfile
from pathlib import Path

import pytest

from coordinator.core.errors import Refused
from coordinator.workbooks import wording
from coordinator.workbooks.reader import LineProblem, Workbook, read_workbook
from coordinator.workbooks.text_form import TextForm

HEAD = "Ref,Name,DOB,Notes"


def read(tmp_path: Path, text: str | bytes, form: TextForm | None = None) -> Workbook:
    """Read a text as a .csv file."""
    path = tmp_path / "list.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_workbook(path, text=form)


def table(workbook: Workbook) -> list[list[tuple[int, str]]]:
    """The cells of each row."""
    return [[(cell.column, cell.words) for cell in row.cells] for row in workbook.sheets[0].rows]


def fields(*words: str) -> list[tuple[int, str]]:
    """The cells that a row of words makes."""
    return [(at, word) for at, word in enumerate(words, 1) if word]


def test_an_apostrophe_is_a_letter(tmp_path: Path) -> None:
    text = (
        "Ref,Name,Alias,Tel,Notes\r\nCN1,Sean Murphy,'Fish',1,ok\r\n"
        "CN2,Lee Jones,'Baz,2,ok\r\nCN3,Al Day,,3,Baz' mate\r\n"
    )
    assert table(read(tmp_path, text))[1:] == [
        fields("CN1", "Sean Murphy", "'Fish'", "1", "ok"),
        fields("CN2", "Lee Jones", "'Baz", "2", "ok"),
        fields("CN3", "Al Day", "", "3", "Baz' mate"),
    ]


def test_lists_within_a_field_do_not_choose_the_separator(tmp_path: Path) -> None:
    text = "Ref;Surname;Forename;Needs\nCN1;Smith;John;['alcohol', 'housing']\nCN2;Jones;Lee;['debt', 'MH']\n"
    workbook = read(tmp_path, text)
    assert workbook.text == TextForm("utf-8-sig", ";")
    assert table(workbook)[2] == fields("CN2", "Jones", "Lee", "['debt', 'MH']")


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_quotes_that_come_late_are_read_as_the_first(tmp_path: Path, separator: str) -> None:
    lines = [separator.join((f"CN{at}", "Smith", "1 Mill Lane", "seen")) for at in range(900)]
    lines.append(
        separator.join(("CN900", "Murphy", f'"1 High St{separator} Eston"', '"Known as ""Fish"", calm"'))
    )
    workbook = read(tmp_path, "\n".join((separator.join(("Ref", "Name", "Address", "Notes")), *lines)))
    assert table(workbook)[-1] == fields(
        "CN900", "Murphy", f"1 High St{separator} Eston", 'Known as "Fish", calm'
    )
    assert workbook.problems == ()


@pytest.mark.parametrize("first", ["sep=;", "SEP=;", '"sep=;"', "\ufeffsep=;"])
def test_a_first_line_that_names_the_separator_is_no_row(tmp_path: Path, first: str) -> None:
    text = f"{first}\r\nSurname;Notes\r\nSmith;a, b\r\nJones;c, d\r\n"
    assert table(read(tmp_path, text)) == [
        fields("Surname", "Notes"), fields("Smith", "a, b"), fields("Jones", "c, d"),
    ]  # fmt: skip


def test_a_quotation_that_never_closes_swallows_no_line(tmp_path: Path) -> None:
    text = (
        f'{HEAD}\nCN1,John Smith,01/02/1980,"said hello\nCN2,Lee Jones,01/02/1981,ok\nCN3,Al Day,1/2/82,ok\n'
    )
    workbook = read(tmp_path, text)
    assert table(workbook)[1:] == [
        fields("CN1", "John Smith", "01/02/1980", '"said hello'),
        fields("CN2", "Lee Jones", "01/02/1981", "ok"),
        fields("CN3", "Al Day", "1/2/82", "ok"),
    ]
    assert [(one.line, one.why) for one in workbook.problems] == [(2, wording.OPEN_QUOTATION)]


def test_a_stray_quote_further_down_does_not_close_it(tmp_path: Path) -> None:
    text = f'{HEAD}\nCN1,John,1/2/80,"said hello\nCN2,Lee,1/2/81,ok\nCN3,Al,1/2/82,said bye"\n'
    assert [row[0][1] for row in table(read(tmp_path, text))[1:]] == ["CN1", "CN2", "CN3"]


def test_a_note_of_several_lines_stays_one_field(tmp_path: Path) -> None:
    text = f'{HEAD}\nCN1,John,1/2/80,"rang at 9,\nnobody in,\nwill ring again"\nCN2,Lee,1/2/81,ok\n'
    workbook = read(tmp_path, text)
    assert table(workbook)[1][-1] == (4, "rang at 9,\nnobody in,\nwill ring again")
    assert table(workbook)[2] == fields("CN2", "Lee", "1/2/81", "ok")
    assert workbook.problems == ()


def test_a_nickname_in_quotes_begins_a_field(tmp_path: Path) -> None:
    assert table(read(tmp_path, f'{HEAD}\nCN1,"Baz" Smith,1/2/80,5" pipe\n'))[1] == fields(
        "CN1", '"Baz" Smith', "1/2/80", '5" pipe'
    )


def test_a_line_with_too_many_values_stays_whole_and_is_named(tmp_path: Path) -> None:
    text = f"{HEAD}\nCN1,John,1/2/80,ok\nCN2,Lee,1/2/81,at home, calm\nCN3,Al,1/2/82,ok\n"
    workbook = read(tmp_path, text)
    assert table(workbook)[2] == [(5, "CN2,Lee,1/2/81,at home, calm")]
    assert [(one.line, one.why) for one in workbook.problems] == [(3, wording.too_many_fields(4))]


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("cp850", "Müller,Zoë,paid £40"), ("cp850", "Siân,Renée,x"), ("cp1252", "O’Brien,José,£4 – café"),
        ("cp1252", "Jones,Zoë,£5"), ("mac_roman", "Müller,José,£4"), ("utf-8", "Łukasz,Siân,£4"),
        ("cp1250", "Wiśniewski,Łukasz,x"), ("utf-16", "Zoë,Siân,£4"), ("utf-16-le", "Zoë,Siân,£4"),
    ],
)  # fmt: skip
def test_the_code_page_is_found(tmp_path: Path, encoding: str, words: str) -> None:
    workbook = read(tmp_path, f"Surname,Forename,Notes\r\n{words}\r\n".encode(encoding))
    assert table(workbook)[1] == fields(*words.split(","))


def test_a_guessed_code_page_and_separator_can_be_corrected(tmp_path: Path) -> None:
    raw = "Surname,Notes\nMüller,a;b\n".encode("cp850")
    found = read(tmp_path, raw).text
    assert found is not None
    assert found.guessed
    corrected = read(tmp_path, raw, TextForm("cp1250", ";"))
    assert table(corrected)[1] == fields("M\ufffdller,a", "b")


def test_a_chosen_separator_wins_over_the_one_that_the_file_names(tmp_path: Path) -> None:
    chosen = read(tmp_path, "sep=,\nSurname;Notes\nMüller;a,b\n", TextForm("utf-8-sig", ";"))
    assert table(chosen) == [fields("Surname", "Notes"), fields("Müller", "a,b")]


def test_a_letter_that_can_not_be_read_is_named(tmp_path: Path) -> None:
    workbook = read(tmp_path, "Surname\nM\x81ller\n".encode("latin-1"), TextForm("cp1252", ","))
    assert [(one.line, one.why) for one in workbook.problems] == [(2, wording.UNREADABLE_LETTER)]


XML_2003 = (
    '<?xml version="1.0"?>'
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet/></Workbook>'
)


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.xls", "<html><body><table><tr><td>Ref</td></tr></table></body></html>", wording.A_WEB_PAGE),
        ("a.xlsx", "\ufeff<!DOCTYPE html><p>x", wording.A_WEB_PAGE),
        ("a.csv", "<table><tr><td>1</td></tr></table>", wording.A_WEB_PAGE),
        (
            "a.xls", '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
            wording.XML_2003,
        ),
        ("a.xls", "Ref\tName\nCN1\tSmith\n", wording.TABBED_TEXT),
        ("a.xlsx", "Ref,Name\nCN1,Smith\n", wording.TEXT_LIST),
        ("a.xlsx", "%PDF-1.7 x", wording.A_PDF),
        ("a.xls", "Caseload November\n\nRef\tName\nCN1\tSmith\nCN2\tKay\n", wording.TABBED_TEXT),
        ("a.csv", "<html><table><tr><td>Ref</td></tr></table></html>", wording.A_WEB_PAGE),
        ("a.csv", XML_2003, wording.XML_2003), ("a.xlsx", XML_2003, wording.XML_2003),
        ("a.xls", "ID;PWXL;N;E\nC;Y1;X1;K1\n", wording.OLD_SPREADSHEET),
        ("a.xls", "TABLE\r\n0,1\r\n", wording.OLD_SPREADSHEET),
    ],
)  # fmt: skip
def test_what_is_called_a_workbook_and_is_none_is_named(
    tmp_path: Path, name: str, content: str, why: str
) -> None:
    (tmp_path / name).write_text(content, "utf-8")
    with pytest.raises(Refused) as refused:
        read_workbook(tmp_path / name)
    assert str(refused.value) == why


def test_many_lines_are_counted_and_not_listed() -> None:
    found = [LineProblem(line, "Odd.") for line in range(2, 22)] + [LineProblem(0, "Whole.")]
    assert Workbook((), problems=tuple(found)).problem_words() == [
        "Lines 2, 3, 4, 5, 6, 7, 8, 9 and 12 more: Odd.",
        "Whole.",
    ]
    two = (LineProblem(3, "Odd."), LineProblem(9, "Odd."))
    assert Workbook((), problems=two).problem_words() == ["Lines 3 and 9: Odd."]


def test_a_list_in_utf_16_under_a_wrong_ending_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.xls").write_bytes("Ref\tName\nCN1\tSmith\n".encode("utf-16"))
    with pytest.raises(Refused, match="text with tabs"):
        read_workbook(tmp_path / "a.xls")


def test_a_tag_in_a_note_and_a_heading_of_ids_do_not_make_a_list_something_else(tmp_path: Path) -> None:
    workbook = read(tmp_path, "ID;Person;Notes\nCN1;Smith;wrote <table> in a mail\n")
    assert table(workbook)[1] == fields("CN1", "Smith", "wrote <table> in a mail")


@pytest.mark.parametrize(
    ("part", "why"),
    [
        ("word/document.xml", wording.A_DOCUMENT), ("ppt/presentation.xml", wording.A_PRESENTATION),
        ("Index/Document.iwa", wording.NUMBERS), ("anything.txt", wording.NOT_A_WORKBOOK),
    ],
)  # fmt: skip
def test_another_package_under_the_ending_of_a_workbook_is_named(tmp_path: Path, part: str, why: str) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as package:
        package.writestr(part, "<x/>")
    with pytest.raises(Refused) as refused:
        read_workbook(tmp_path / "a.xlsx")
    assert str(refused.value) == why
