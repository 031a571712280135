"""The wall: unseen marks, other scripts' figures and broken words hide nothing in finished papers."""

import csv
import unicodedata
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest
from openpyxl import load_workbook

from coordinator.actions.use_cases import record_action
from coordinator.agencies.use_cases import record_agency, record_representative
from coordinator.casebook.casebook import Casebook
from coordinator.cases.link_use_cases import link_person
from coordinator.cases.use_cases import open_case
from coordinator.core.errors import Refused
from coordinator.documents.pdf_text import read_text
from coordinator.exports.action_list import NotSettled, export_actions
from coordinator.meetings.use_cases import list_case, plan_meeting
from coordinator.notes.use_cases import write_note
from coordinator.packs.produce import print_pack
from coordinator.people.use_cases import record_address, record_person, record_telephone
from coordinator.redaction.matcher import WITHHELD
from coordinator.release.entry import ReleaseOutcome
from coordinator.release.use_cases import decide_paragraphs
from tests.releases import export_settled, open_actions, release_all

TODAY = date(2026, 11, 22)

_UNSEEN = ("\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff")


def _apart(words: str) -> str:
    return unicodedata.normalize("NFD", words)


TELLING = (
    *(f"14 Lark{sign}spur Clo{sign}se" for sign in _UNSEEN),
    "14 Larks-\npur Close", "14 Larks\npur Close", "14 Larkspur Clo-\nse", "14 L a r k s p u r Close",
    "14 LarkspurClose", "14larkspurclose", "No14LarkspurClose", "14 Lark'spur Close", "14_Larkspur_Close",
    "１４ Larkspur Close", "١٤ Larkspur Close", "ＬＡＲＫＳＰＵＲ Close 14", "14 𝐋𝐚𝐫𝐤𝐬𝐩𝐮𝐫 Close",
    "14\u00a0Larkspur\u2028Close",
    _apart("9 Brontë Gardens"), _apart("École Sainte-Thérèse"), _apart("Tŷ Glâs"),
    _apart("Dee Hallorán"), "Éco\u00adle Sainte-Thé\u00adrèse", "École Sainte-\nThé-\nrèse",
    "Dee Hallo\u00adrán",
    "07700*900*123", "٠٧٧٠٠٩٠٠١٢٣", "０７７００９００１２３", "۰۷۷۰۰ ۹۰۰ ۱۲۳", "07700\u200b900\u00ad123",
    "0*1*6*4*2 960123", "TS1\u200b2AB", "ＴＳ１ ２ＡＢ",
    "Haven Refuge", "Ha\u00adven Ref\u00aduge",
    "susan.hartley82@gmail.com", "susan.hart\u00adley82@gmail.com",
    "Te\u00adxt only bet\u00adween nine and ele\u00adven", "her brother Ke\u00adith Dun\u00admore",
)  # fmt: skip
HARMLESS = (
    "2½ hours of café talk about Zoë’s naïve plan", "DAPO served 12 May; review in 3 weeks",
    _apart("Renée rang the Crèche"), "soft\u00adly spo\u00adken, engaged well",
    "a long weekend away\nfrom home",
    "Ring Sgt Reed: ann.reed@police.example", "*** 2 breaches *** 14 days ***",
    "The larks and the close call",
)  # fmt: skip
# What must not be left of any of them, read as somebody reads who doesn't see what has no width.
TRACES = (
    "larks", "spur", "ｌａｒｋ", "𝐥𝐚𝐫𝐤", "brontë", "thérèse", "glâs", "hallo", "rán",
    "900123", "900*123",
    "960123", "٩٠٠", "９００", "۹۰۰", "2ab", "２ａｂ", "haven", "refuge", "hartley82", "keith",
    "between nine",
)  # fmt: skip


def _new() -> str:
    return uuid4().hex


class Planted:
    """A case before a MATAC meeting, and its texts."""

    def __init__(self, book: Casebook) -> None:
        self.book, self.case, self.meeting = book, _new(), _new()
        self.police, self.refuge = _new(), _new()
        self.subject, self.victim, self.child = _new(), _new(), _new()
        do = book.do
        do(record_person, person_id=self.subject, surname="Stone", forename="Gary", sex="male")
        do(
            record_person, person_id=self.victim, surname="Hartley", forename="Susan",
            safe_contact="Text only between nine and eleven",
            must_not_know="her brother Keith Dunmore in Redcar",
        )  # fmt: skip
        do(record_person, person_id=self.child, surname="Hartley", school="École Sainte-Thérèse Primary")
        for lines, postcode in (
            ("14 Larkspur Close\nEastgate", "TS1 2AB"), ("Haven Refuge\n12 Mill Lane", "TS3 4CD"),
            ("9 Brontë Gardens", "TS5 6EF"), ("Tŷ Glâs\nCefn Brân", "CF3 1ZZ"),
        ):  # fmt: skip
            do(record_address, address_id=_new(), person_id=self.victim, lines=lines, postcode=postcode)
        for number in ("07700 900123", "01642 960123"):
            do(record_telephone, telephone_id=_new(), person_id=self.victim, number=number)
        do(open_case, case_id=self.case, subject_id=self.subject, reference="CN001")
        do(
            link_person, link_id=_new(), case_id=self.case, person_id=self.victim, role="victim",
            worker="Dee Hallorán",
        )  # fmt: skip
        do(link_person, link_id=_new(), case_id=self.case, person_id=self.child, role="child")
        for agency_id, name in ((self.police, "Police"), (self.refuge, "Haven Refuge")):
            do(record_agency, agency_id=agency_id, name=name)
        do(
            record_representative, representative_id=_new(), agency_id=self.police, name="Ann Reed",
            email="Ann.Reed@police.example",
        )  # fmt: skip
        do(plan_meeting, meeting_id=self.meeting, forum="MATAC", held=date(2026, 12, 10), starts="10:00")
        do(list_case, item_id=_new(), meeting_id=self.meeting, case_id=self.case)

    def pack(self, said: tuple[str, ...]) -> str:
        """The finished papers, with each of these in a note of its own."""
        for words in said:
            self.book.do(
                write_note, note_id=_new(), case_id=self.case, words=f"QQ {words} ZZ", source="Police"
            )
        release_all(self.book, self.meeting, doubts=False)
        made = print_pack(self.book, meeting_id=self.meeting, kind="pack", recipient="Police")
        return "\n".join(read_text(made.bytes))

    def exported(self, said: tuple[str, ...], path: Path) -> str:
        """The actions for one agency as a file, with each of these as what is promised."""
        for words in said:
            self.book.do(
                record_action, action_id=_new(), what=f"QQ {words} ZZ", agency_id=self.police,
                due=date(2026, 12, 1), case_id=self.case, meeting_id=self.meeting,
            )  # fmt: skip
        export_settled(self.book, path, agency="Police", today=TODAY)
        return _read(path)

    def doubted(self, said: tuple[str, ...]) -> set[str]:
        """Which of these, as what is promised, a person is asked about before it leaves."""
        for words in said:
            self.book.do(
                record_action, action_id=_new(), what=f"QQ {words} ZZ", agency_id=self.police,
                due=date(2026, 12, 1), case_id=self.case, meeting_id=self.meeting,
            )  # fmt: skip
        return {entry.settled.entry.text for entry in open_actions(self.book, TODAY) if entry.verdicts}


def _read(path: Path) -> str:
    if path.suffix == ".pdf":
        return "\n".join(read_text(path.read_bytes()))
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            return "\n".join(cell for row in csv.reader(file) for cell in row)
    sheet = load_workbook(path).worksheets[0]
    return "\n".join(str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell)


@pytest.fixture
def planted(book: Casebook) -> Planted:
    return Planted(book)


def _traces(text: str) -> list[str]:
    """What is left of her in a text, as it is and without what has no width."""
    seen = unicodedata.normalize("NFC", "".join(c for c in text if c not in _UNSEEN)).lower()
    return [one for one in TRACES if one in seen or one in seen.replace("\r", "").replace("-\n", "")]


def _said(text: str) -> list[str]:
    flat = " ".join(text.split())
    return [part.partition(" ZZ")[0] for part in flat.split("QQ ")[1:]]


def test_no_way_of_writing_brings_her_whereabouts_into_finished_papers(planted: Planted) -> None:
    text = planted.pack(TELLING)
    assert _said(text) == []
    assert _traces(text) == []


def test_each_way_of_writing_her_whereabouts_is_asked_about_before_it_leaves(
    planted: Planted, tmp_path: Path
) -> None:
    asked = planted.doubted(TELLING)
    assert [one for one in TELLING if f"QQ {one} ZZ" not in asked] == []
    with pytest.raises(NotSettled):
        export_actions(planted.book, tmp_path / "a.csv", meeting=None, agency="Police", today=TODAY)


@pytest.mark.parametrize("kind", ["csv", "xlsx", "pdf"])
def test_a_released_action_leaves_as_it_was_typed(planted: Planted, tmp_path: Path, kind: str) -> None:
    text = " ".join(planted.exported(HARMLESS, tmp_path / f"actions.{kind}").split())
    for words in HARMLESS:
        typed = f"QQ {' '.join(words.split())} ZZ"
        assert (unicodedata.normalize("NFC", typed) if kind == "pdf" else typed) in text
    assert WITHHELD not in text


def test_sentences_that_lead_to_nobody_stand_in_papers_as_they_were_typed(planted: Planted) -> None:
    assert not [one for one in _said(planted.pack(HARMLESS)) if WITHHELD in one]


def test_an_action_of_the_refuge_where_she_lives_waits_for_a_decision_on_its_name(
    planted: Planted, tmp_path: Path
) -> None:
    planted.book.do(
        record_action, action_id=_new(), what="Support plan", agency_id=planted.refuge, due=None,
        due_words="soon", case_id=planted.case, meeting_id=planted.meeting,
    )  # fmt: skip
    own, name = open_actions(planted.book, TODAY)
    assert (name.settled.entry.text, name.finds) == ("Haven Refuge", 1)
    planted.book.do(decide_paragraphs, choices=(own.choice(ReleaseOutcome.RELEASED),))
    with pytest.raises(NotSettled):
        export_actions(planted.book, tmp_path / "a.csv", meeting=None, agency=None, today=TODAY)
    planted.book.do(decide_paragraphs, choices=(name.reworded("Support service", ()),))
    for kind in ("csv", "xlsx", "pdf"):
        export_settled(planted.book, tmp_path / f"a.{kind}", today=TODAY)
        text = _read(tmp_path / f"a.{kind}")
        assert "Support plan" in text
        assert "Support service" in " ".join(text.split())
        assert "Haven" not in text


@pytest.mark.parametrize("name", ["actions for 14 Larkspur Close", "actions-14_Larkspur-Close"])
def test_no_file_is_named_after_what_leads_to_her(planted: Planted, tmp_path: Path, name: str) -> None:
    with pytest.raises(Refused, match="file name") as refusal:
        planted.exported(("Call",), tmp_path / f"{name}.csv")
    assert refusal.value.field == "out"
    assert list(tmp_path.glob("*.csv")) == []
