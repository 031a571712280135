"""Workbooks that fill every column of the casebook that an import can fill; everybody in them is invented."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from openpyxl import Workbook

Sheet = Mapping[str, str]  # heading → the value of the one row

_PERSON = {
    "AKA": "Smithy", "Nickname": "Fen", "DOB": "4/3/1988", "Other DOB": "3/4/1988", "DOB uncertain": "yes",
    "Sex": "male", "Ethnicity": "Cornish", "Ethnicity code": "W1", "Language": "Welsh", "Interpreter": "no",
    "Gender identity": "man", "Pronouns": "he/him", "Disability": "hearing",
    "Disability details": "Lip-reads", "Sexual orientation": "bisexual", "Religion": "sikh",
    "Immigration status": "settled", "Recourse to public funds": "NRPF", "School": "Mill School",
    "Address": "3 Dock Street, Redcar", "Postcode": "TS10 1AA", "Tel": "01632 960111",
    "PNC": "01/123456F", "NHS number": "943 476 5919", "Prison": "HMP Made Up",
    "In custody since": "1/2/2026", "Release date": "1/2/2027", "Employer": "Bell Bakery",
}  # fmt: skip
_PERPS = {
    "Ref": "C1", "Surname": "SMITH", "Forename": "John", **_PERSON, "Risk": "High (prof judgement)",
    "Date referred": "2/11/2025", "Referred by": "Police", "Borough": "Stockton",
    "Reason for referral": "Nine calls", "Referrer name": "PC Dale", "How referred": "email",
    "Grounds for referral": "Repeat", "Aware of referral": "no", "Referral consent": "overridden",
    "Reason without consent": "Children at risk", "Referrer offer": "Visits",
    "Engagement with referrer": "Yes", "Drugs alcohol mental health": "None",
    "24 hour follow up": "yes", "Referral accepted": "yes", "Decision date": "3/11/2025",
    "Reason for decision": "It fits", "Reply sent": "4/11/2025", "Replied to": "PC Dale",
    "Key worker": "Ann", "Lead agency": "Drive", "Reason on hold": "In hospital",
    "On hold until": "1/3/2027", "Transferred from": "Leeds", "Transferred to": "York",
    "Handed over": "5/11/2025", "Still together": "no", "MAPPA": "Cat 2 L1", "RFG entry": "41",
    "Needs": "Housing", "MATAC": "Yes", "Support plan": "Programme", "Plan who": "Ann",
    "Plan target date": "1/3/2027", "Plan review": "1/2/2027", "Fund item": "Bus pass",
    "Fund amount": "£24.50", "Fund reason": "To get there",
}  # fmt: skip
_CLOSED = {
    "Ref": "C2", "Surname": "BIRCH", "Forename": "Sam", "DOB": "Oct 1990", "Status": "closed",
    "Date closed": "1/11/2025", "Why closed": "Moved away", "Closure outcome": "transferred",
    "MARAC": "Yes", "Other DOB": "about 1991",
}  # fmt: skip
_VICTIMS = {
    "Victim": "Amy JONES", "Victim ref": "V1", "Perp ref": "C1", "Sex": "female",
    "Relationship to perpetrator": "mother", "Safe number": "01632 960333", "Safe days": "Mon-Fri",
    "Safe hours": "9am to 3pm", "What to say": "The surgery", "Who must not answer": "John",
    "Safe to ring": "By text", "Who must not know": "His sister", "IDVA": "Bea", "Consent": "yes",
    "Pregnant": "yes", "Repeat": "yes", "Last MARAC": "1/10/2025", "Police reports 12m": "3", "DASH": "15",
    "Risk level": "high",
}  # fmt: skip
_MEETINGS = {
    "Meeting date": "12/11/2025", "Forum": "MARAC", "Venue": "Town Hall", "Chair": "DI Hale",
    "Time": "09:30", "Case no": "1/25", "Victim": "Amy JONES", "Perp ref": "C1", "Referred by": "Police",
    "Criteria": "Repeat", "Repeat": "yes", "Children": "2", "Heard": "yes", "Notes": "Discussed",
}  # fmt: skip
_ACTIONS = {
    "No": "1", "Meeting date": "12/11/2025", "Forum": "MARAC", "Case no": "1/25",
    "Action": "Fit new locks", "Owner": "Sam Reed", "Agency": "Housing", "By when": "1/12/2025",
    "Status": "done - fitted", "Date completed": "20/11/2025", "Update": "Rang twice",
}  # fmt: skip
_WAITING = {**_ACTIONS, "No": "2", "Action": "Offer a course", "By when": "when he is out", "Status": "open",
            "Date completed": ""}  # fmt: skip
_AGENCIES = {
    "Agency": "Housing", "Rep": "Sam Reed", "Deputy": "Kit Moss", "Email": "sam@homes.example",
    "Tel": "01632 960444", "Forums": "MARAC", "Confidentiality signed": "1/2/2025",
}  # fmt: skip


def write_whole_workbook(folder: Path) -> Iterator[Path]:
    """Write the workbooks, one after the other."""
    closed = {heading: _CLOSED.get(heading, "") for heading in {**_PERPS, **_CLOSED}}
    first = {heading: _PERPS.get(heading, "") for heading in closed}
    yield _write(
        folder / "whole.xlsx",
        {"Perps": (first, closed), "Victims": (_VICTIMS,), "MARAC list": (_MEETINGS,),
         "Actions": (_ACTIONS, _WAITING), "Agencies": (_AGENCIES,)},
    )  # fmt: skip


def _write(path: Path, sheets: Mapping[str, tuple[Sheet, ...]]) -> Path:
    book = Workbook()
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        sheet.append(list(rows[0]))
        for row in rows:
            sheet.append([row[heading] for heading in rows[0]])
    book.remove(book.worksheets[0])
    book.save(path)
    return path
