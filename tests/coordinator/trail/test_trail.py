"""Reading the trail: by case, by kind, by day; checking it; and the certificate of one case."""

import json
from datetime import date, timedelta
from pathlib import Path

import pypdfium2
import pytest

from coordinator.casebook.casebook import Casebook
from coordinator.cases.access_log import ReasonNeeded
from coordinator.cases.link_use_cases import link_person
from coordinator.cases.listing_use_cases import list_to_forum
from coordinator.cases.use_cases import amend_case, log_case_access, open_case
from coordinator.cli.main import main
from coordinator.core.errors import Refused
from coordinator.core.permissions import Actor, Role, use_case
from coordinator.meetings.use_cases import list_case, plan_meeting
from coordinator.packs.produce import print_pack
from coordinator.people.use_cases import amend_person, record_person
from coordinator.preferences.model import Preference
from coordinator.preferences.use_cases import remember
from coordinator.store.audit import UnitOfWork
from coordinator.trail.certificate import make_certificate
from coordinator.trail.export import export_trail
from coordinator.trail.queries import Filters, get_line, list_trail
from coordinator.trail.use_cases import log_trail_access, record_certificate
from coordinator.trail.verify import check_trail
from tests.amending import amended
from tests.casebooks import PASSPHRASE
from tests.wall_casebook import invent_wall

TODAY = date(2026, 11, 22)


@pytest.fixture
def worked(book: Casebook) -> Casebook:
    """Two case files, one of them looked at, amended, heard and given out."""
    for number, surname in ((1, "Nowak"), (2, "Bell")):
        book.do(record_person, person_id=f"a{number}".rjust(32, "0"), surname=surname)
        book.do(
            open_case, case_id=f"c{number}".rjust(32, "0"), subject_id=f"a{number}".rjust(32, "0"),
            reference=f"CN00{number}", reason="Referred", opened=TODAY,
        )  # fmt: skip
    return book


CASE, OTHER, PERSON = "c1".rjust(32, "0"), "c2".rjust(32, "0"), "a1".rjust(32, "0")


def done(book: Casebook, **asked: object) -> list[str]:
    """What was done, the newest first."""
    return [line.done for line in book.read(list_trail, filters=Filters(**asked))]  # type: ignore[arg-type]


def test_a_case_s_lines_are_those_of_its_rows_its_people_and_its_looks(worked: Casebook) -> None:
    worked.do(log_case_access, case_id=CASE)
    worked.do(log_case_access, case_id=OTHER)
    assert done(worked, case_id=CASE) == ["Case file opened", "New case opened", "Person recorded"]


def test_a_pack_is_a_line_of_each_case_in_it_and_of_no_other(worked: Casebook) -> None:
    worked.do(plan_meeting, meeting_id="m1", forum="MATAC", held=date(2026, 12, 10))
    worked.do(list_case, item_id="i1", meeting_id="m1", case_id=CASE)
    print_pack(worked, meeting_id="m1", recipient="Cleveland Police")
    line = worked.read(list_trail, filters=Filters(case_id=CASE))[0]
    assert (line.kind, line.recipients) == ("disclosure", "Cleveland Police")
    assert "Papers given out" not in done(worked, case_id=OTHER)


def test_lines_are_found_by_kind_day_person_and_words(worked: Casebook) -> None:
    worked.do(log_case_access, case_id=CASE, reason="Preparing the meeting")
    assert done(worked, kind="consultation", words="preparing") == ["Case file opened"]
    assert done(worked, words="nowak") == ["New case opened", "Person recorded"]
    assert done(worked, who="nobody at all") == []
    today = worked.clock().astimezone().date()
    assert len(done(worked, since=today, until=today)) == len(done(worked))
    assert done(worked, until=today - timedelta(days=1)) == []
    assert done(worked, words="100%") == []


def test_pages_follow_one_another(worked: Casebook) -> None:
    first = worked.read(list_trail, limit=2)
    rest = worked.read(list_trail, before=first[-1].seq, limit=None)
    assert [line.seq for line in (*first, *rest)] == list(range(first[0].seq, 0, -1))


def test_a_line_tells_each_field_before_and_after_in_words(worked: Casebook) -> None:
    amended(
        worked, amend_person, person_id=PERSON, surname="Novak", forename="", born=date(1990, 5, 1),
        born_words="", sex="", ethnicity="", language="", safe_contact="", must_not_know="", school="",
    )  # fmt: skip
    line = worked.read(list_trail)[0]
    change = worked.read(get_line, seq=line.seq).changes[0]
    assert (change.row, change.how) == ("Person", "changed")
    assert {(one.field, one.before, one.after) for one in change.fields} == {
        ("Date of birth", "", "1 May 1990"), ("Last name", "Nowak", "Novak"),
    }  # fmt: skip


def test_linking_somebody_is_a_combination_and_names_them(worked: Casebook) -> None:
    worked.do(record_person, person_id="a3".rjust(32, "0"), surname="Walker", forename="Amy")
    worked.do(
        link_person, link_id="l1", case_id=CASE, person_id="a3".rjust(32, "0"), role="victim",
        relationship="ex-partner",
    )  # fmt: skip
    line = worked.read(list_trail)[0]
    assert line.kind == "combination"
    fields = worked.read(get_line, seq=line.seq).changes[0].fields
    assert ("Person", "Walker, Amy") in {(one.field, one.after) for one in fields}


def test_the_check_names_each_wrong_line_and_finds_a_printed_head(worked: Casebook) -> None:
    heads = [worked.trail_head()]
    worked.do(log_case_access, case_id=CASE)
    found = worked.read(check_trail, head=heads[0][:16].upper())
    assert found.whole
    assert found.head_line == found.lines - 1
    assert not worked.read(check_trail, head="0123456789abcdef").whole
    with pytest.raises(Refused):
        worked.read(check_trail, head="no digest")
    with worked.store.writer.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER trail_no_update")
        connection.exec_driver_sql("DROP TRIGGER trail_no_delete")
        connection.exec_driver_sql("UPDATE trail SET who = 'somebody' WHERE seq = 2")
        connection.exec_driver_sql("DELETE FROM trail WHERE seq = 4")
    wrong = worked.read(check_trail)
    assert [fault.line for fault in wrong.faults][:2] == [2, 4]
    assert not wrong.whole


def test_a_trail_that_was_cut_off_fits_together_but_lacks_the_printed_head(worked: Casebook) -> None:
    worked.do(log_case_access, case_id=CASE)
    head = worked.trail_head()
    with worked.store.writer.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER trail_no_delete")
        connection.exec_driver_sql("DELETE FROM trail WHERE seq = (SELECT max(seq) FROM trail)")
    found = worked.read(check_trail, head=head)
    assert found.faults == ()
    assert found.head_line is None
    assert not found.whole


def test_a_certificate_holds_every_line_of_its_case_and_is_itself_on_the_trail(
    worked: Casebook, tmp_path: Path
) -> None:
    worked.do(log_case_access, case_id=CASE, reason="Asked for by the chair")
    amended(
        worked, amend_case, case_id=CASE, reference="CN001", status="open", reason="Changed reason",
        borough="", referred_by="",
        opened=TODAY, together="", mappa_words="",
    )  # fmt: skip
    out, head = tmp_path / "certificate.pdf", worked.trail_head()
    made = make_certificate(worked, out, case_id=CASE, recipient="Information officer", on=TODAY)
    pages = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(out)]
    text = " ".join(" ".join(pages).split())
    for said in ("Asked for by the chair", "Reason", "Case file changed", "All", head[:16], "Page 1 of"):
        assert said in text, said
    for kept in ("Bell", "Nowak", "Changed reason", "Referred"):
        assert kept not in text, kept
    assert (made.head, made.whole, made.lines) == (head, True, 4)
    line = worked.read(list_trail)[0]
    assert (line.kind, line.recipients, line.done) == (
        "disclosure", "Information officer", "Certificate of the trail made",
    )  # fmt: skip


def as_reader(book: Casebook) -> Casebook:
    """Return the casebook as a reader has it."""
    return Casebook(book.store, Actor("Rae Reader", Role.READER))


def test_a_reader_gives_out_neither_certificate_nor_trail(worked: Casebook, tmp_path: Path) -> None:
    reader = as_reader(worked)
    with pytest.raises(Refused, match="coordinator"):
        make_certificate(
            reader, tmp_path / "c.pdf", case_id=CASE, recipient="Chair", reason="Asked", on=TODAY
        )
    with pytest.raises(Refused, match="coordinator"):
        export_trail(reader, tmp_path / "t.csv", filters=Filters(case_id=CASE))
    assert list(tmp_path.glob("*.pdf")) == list(tmp_path.glob("*.csv")) == []


def test_a_certificate_of_a_mappa_case_asks_why(worked: Casebook, tmp_path: Path) -> None:
    worked.do(list_to_forum, listing_id="l1", case_id=CASE, forum="MAPPA")
    out = tmp_path / "c.pdf"
    with pytest.raises(ReasonNeeded):
        make_certificate(worked, out, case_id=CASE, recipient="Chair", on=TODAY)
    with pytest.raises(ReasonNeeded):
        worked.do(record_certificate, case_id=CASE, reference="CN001", recipient="Chair", reason="")
    assert not out.exists()
    make_certificate(worked, out, case_id=CASE, recipient="Chair", reason="For the panel", on=TODAY)
    assert "For the panel" in worked.read(list_trail)[0].reason


def test_the_command_says_how_to_tell_why_where_a_certificate_asks(
    worked: Casebook, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    worked.do(list_to_forum, listing_id="l1", case_id=CASE, forum="MAPPA")
    key, out = tmp_path / "pass", tmp_path / "c.pdf"
    key.write_text(PASSPHRASE, encoding="utf-8")
    worked.lock()
    asked = ["trail", "certificate", str(worked.path), "--case", "CN001", "--out", str(out)]
    rows = ["--passphrase-file", str(key)]
    assert main([*asked, *rows]) == 1
    assert "--why" in capsys.readouterr().err
    assert not out.exists()
    assert main([*asked, "--why", "For the panel", *rows]) == 0
    assert out.exists()


def test_what_was_read_of_the_whole_trail_is_a_line_of_each_case(worked: Casebook, tmp_path: Path) -> None:
    worked.do(log_trail_access, case_id="", reason="Audit")
    worked.do(log_trail_access, case_id=OTHER)
    export_trail(worked, tmp_path / "t.csv", filters=Filters(), recipient="Chair")
    assert done(worked, case_id=CASE)[:2] == ["Trail exported", "Trail looked at"]
    assert done(worked, case_id=CASE).count("Trail looked at") == 1


@use_case("remember_as_before", writes=(Preference,))
def remember_as_before(work: UnitOfWork, *, key: str, value: str) -> None:
    work.session.add(Preference(key=key, value=value))


def test_what_is_remembered_of_one_person_leaves_no_line(worked: Casebook) -> None:
    before = worked.trail_end()
    worked.do(remember, key="draft:record_action", value="Ring the school")
    worked.do(remember, key="draft:record_action", value="")
    assert worked.trail_end() == before
    assert worked.check().wrong == ()


def test_settings_and_drafts_are_left_out_where_they_are_not_asked_for(worked: Casebook) -> None:
    worked.do(remember_as_before, key="theme", value="dark")
    worked.do(remember, key="theme", value="light")
    assert "Setting or draft saved" in done(worked)
    assert "Setting or draft saved" not in done(worked, settings=False)
    assert "New case opened" in done(worked, settings=False)


def test_an_export_of_the_trail_can_not_be_run_and_is_a_disclosure(worked: Casebook, tmp_path: Path) -> None:
    worked.do(log_case_access, case_id=CASE, reason="=Review")
    out = tmp_path / "trail.csv"
    count = export_trail(worked, out, filters=Filters(case_id=CASE))
    text = out.read_text(encoding="utf-8-sig")
    assert "'=Review" in text
    assert text.count("\n") == count + 1
    assert worked.read(list_trail)[0].kind == "disclosure"
    with pytest.raises(Refused):
        export_trail(worked, tmp_path / "trail.docx", filters=Filters())


def test_the_commands_check_list_and_certify(
    worked: Casebook, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place, key, head = str(worked.path), tmp_path / "pass", worked.trail_head()
    key.write_text(PASSPHRASE, encoding="utf-8")
    worked.lock()
    rows = ["--passphrase-file", str(key)]
    assert main(["trail", "check", place, "--head", head[:20], *rows]) == 0
    assert "fit together" in capsys.readouterr().out
    assert main(["trail", "check", place, "--head", "f" * 20, "--json", *rows]) == 1
    assert json.loads(capsys.readouterr().out)["head_line"] is None
    assert main(["trail", "list", place, "--case", "cn001", "--kind", "collection", "--json", *rows]) == 0
    assert [one["done"] for one in json.loads(capsys.readouterr().out)] == [
        "New case opened",
        "Person recorded",
    ]
    assert main(["trail", "list", place, "--settings", "--json", *rows]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert main(["trail", "certificate", place, "--case", "CN001", "--out", "c.docx", *rows]) == 1
    assert ".pdf" in capsys.readouterr().err
    assert "New case opened" in {one["done"] for one in shown}
    assert main(["trail", "list", place, "--since", "gibberish", *rows]) == 1
    assert main(["trail", "list", place, "--case", "NONE", *rows]) == 1
    out = tmp_path / "c.pdf"
    assert main(["trail", "certificate", place, "--case", "CN001", "--out", str(out), *rows]) == 0
    assert out.read_bytes().startswith(b"%PDF")
    capsys.readouterr()


def test_a_line_with_more_changes_than_are_shown_says_so(worked: Casebook) -> None:
    seq = next(line.seq for line in worked.read(list_trail) if line.done == "Person recorded")
    whole, short = worked.read(get_line, seq=seq), worked.read(get_line, seq=seq, most=0)
    assert (len(whole.changes), whole.more) == (1, 0)
    assert (short.changes, short.more) == ((), 1)


def test_the_exported_trail_withholds_what_leads_to_a_protected_person(
    book: Casebook, tmp_path: Path
) -> None:
    case_id = invent_wall(book)
    asked = "He asked after 12 Larch Road"
    export_trail(book, tmp_path / "t.csv", filters=Filters(), recipient="The auditor", reason=asked)
    for filters in (Filters(), Filters(case_id=case_id)):
        export_trail(book, tmp_path / "t.csv", filters=filters, recipient="The auditor", replace=True)
        text = (tmp_path / "t.csv").read_text("utf-8-sig")
        assert "Larch" not in text
        assert filters.case_id or "Export of 44 lines of the trail: [not shown here]" in text
