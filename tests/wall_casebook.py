"""An invented casebook whose protected values are written in many ways."""

from uuid import uuid4

from coordinator.agencies.use_cases import record_agency
from coordinator.casebook.casebook import Casebook
from coordinator.cases.link_use_cases import link_person
from coordinator.cases.use_cases import open_case
from coordinator.notes.use_cases import write_note
from coordinator.people.use_cases import record_address, record_person, record_telephone

AGENCIES = (
    "Police", "Haven House", "Harbour", "Thirteen", "CGL", "2 Way Trust",
    "Children's Social Care", "Probation",
)  # fmt: skip


def _id() -> str:
    return uuid4().hex


def _person(
    book: Casebook, case_id: str, role: str, names: tuple[str, str], *,
    addresses: tuple[tuple[str, str], ...] = (), numbers: tuple[str, ...] = (), worker: str = "",
    safe_contact: str = "", must_not_know: str = "", school: str = "",
) -> str:  # fmt: skip
    """Record a person with what leads to them, and link them to a case."""
    person_id = _id()
    book.do(
        record_person, person_id=person_id, forename=names[0], surname=names[1], safe_contact=safe_contact,
        must_not_know=must_not_know, school=school,
    )  # fmt: skip
    for lines, postcode in addresses:
        book.do(record_address, address_id=_id(), person_id=person_id, lines=lines, postcode=postcode)
    for number in numbers:
        book.do(record_telephone, telephone_id=_id(), person_id=person_id, number=number)
    if case_id:
        book.do(
            link_person, link_id=_id(), case_id=case_id, person_id=person_id, role=role, worker=worker
        )  # fmt: skip
    return person_id


def invent_wall(book: Casebook) -> str:
    """Record two cases in an empty casebook; return the identity of the first, Gary Stone's."""
    case_id, other_id = _id(), _id()
    his = (("7 Quarry Lane\nStockton", "TS18 4QQ"),)
    gary = _person(book, "", "", ("Gary", "Stone"), addresses=his, numbers=("07700 900777",))
    lee = _person(book, "", "", ("Lee", "Ames"))
    book.do(open_case, case_id=case_id, subject_id=gary, reference="CN001", borough="Stockton")
    book.do(open_case, case_id=other_id, subject_id=lee, reference="CN002")
    _person(
        book, case_id, "victim", ("Susan", "Hartley"), numbers=("07700 900123", "01632 960123"),
        addresses=(
            ("Flat 2\n12 Larch Road\nNorton", "TS20 2QJ"),
            ("Haven House Refuge\n41 Mill Lane\nNorton", "TS20 1ZZ"),
            ("14 Acacia Court\nNorton", "TS20 3AA"),
        ),
        safe_contact="Text only between nine and eleven; never leave a voicemail."
        " susan.hartley82@mail.example. Messages through Carol",
        must_not_know="her brother Keith Dunmore who drives the 58 bus", worker="Dee Halloran (Haven House)",
    )  # fmt: skip
    _person(book, case_id, "child", ("Mia", "Hartley"), school="St Bede's RC Primary, Norton")
    _person(book, case_id, "child", ("Leo", "Hartley"), school="Fairfield Primary")
    _person(
        book, case_id, "victim", ("Tom", "Fielding"), addresses=(("9 Holly Close\nYarm", "TS15 9AA"),),
        safe_contact="Ring work before five only",
    )  # fmt: skip
    _person(book, case_id, "victim", ("Amy", "Wray"), safe_contact="text after 6pm only")
    _person(
        book, case_id, "victim", ("Carol", "Hartley"), numbers=("01632 960444",),
        addresses=(("7 Beech Grove\nNorton", "TS20 4BB"),),
    )  # fmt: skip
    _person(
        book, other_id, "victim", ("Dawn", "Price"), addresses=(("88 Cedar Avenue\nThornaby", "TS17 8ZZ"),),
        numbers=("07700 900888",),
    )  # fmt: skip
    _person(book, other_id, "child", ("Jay", "Price"), school="Kingsmead Academy")
    book.do(
        write_note, note_id=_id(), case_id=case_id, victim_side=True,
        words="Works at Boots, Wellington Square. Shifts Tu/Th 2-10pm.",
    )  # fmt: skip
    for name in AGENCIES:
        book.do(record_agency, agency_id=_id(), name=name)
    return case_id
