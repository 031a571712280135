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
    "Address type": "home", "Moved in": "1/1/2020", "Moved out": "1/1/2025", "Confidential address": "yes",
    "Telephone type": "mobile",
}  # fmt: skip
_HAPPENED = {
    "Date of incident": "about 1/10/2025 to 3/10/2025", "Type of incident": "ABH",
    "Incident place": "The park",
    "What happened": "Punched her", "Injuries": "Bruises", "Weapon": "Bottle", "Crime ref": "47/1/25",
    "Crimed": "yes", "Children present": "no", "Incident reported by": "Police", "OIC": "PC Dale",
    "Incident reported on": "4/10/2025", "Who did it": "perpetrator", "Police outcome": "Charged",
    "Police outcome date": "5/10/2025", "Charges": "Common assault",
    "Contact date": "1/9/2025", "Contact time": "14:30", "Contact result": "made",
    "Contact method": "visit", "Contact by": "Ann", "Contact outcome": "Will come",
    "Engagement": "engaged", "Engagement date": "2/9/2025", "Engagement worker": "Ann",
    "Engagement notes": "Weekly", "Onward referral": "Housing", "Onward service": "Harbour Homes",
    "Onward referral date": "3/9/2025", "Onward referral by": "Ann", "Why referred on": "No home",
    "Onward answer due": "9/9/2025", "Onward answer": "accepted", "Onward answered": "5/9/2025",
    "Onward outcome": "A flat", "Onward referral ended": "9/10/2025",
    "Order": "DAPO", "Order ref": "FC12/26", "Court type": "family court", "Court name": "Teesside",
    "Order route": "police", "Authorising rank": "inspector", "Authorised by": "Insp Hale",
    "Order given": "1/8/2025", "Notice time": "9am", "Order made": "2/8/2025", "Order made time": "10am",
    "Order served": "3/8/2025", "Time served": "11am", "Order hearing": "4/8/2027", "Court time": "2pm",
    "Order heard": "2/8/2025", "Order expires": "1/8/2028", "Order indefinite": "",
    "Exempt from notification": "spo", "Notification made": "4/8/2025",
    "Power of arrest": "no", "Order protects": "Kim BELL; their dog",
    "Order notes": "In force", "Order check": "1/2/2027", "Order conditions": "Not to call",
    "Order requirements": "To go to a course", "Conditions expire": "1/8/2027",
    "Conditions lifted": "1/10/2025", "Breach date": "1/9/2025", "Breach time": "8pm", "Breach": "Rang her",
    "Breach ref": "47/3/25", "Breach outcome": "charged", "Breach outcome details": "One count",
    "Victim name": "Kim BELL", "Transferring area": "Leeds", "Transfer in date": "1/6/2025",
    "Transfer in forum": "MARAC", "Transfer in type": "temporary", "Transfer in until": "1/6/2027",
    "Reason for transfer in": "She moved", "Transfer in papers": "Referral",
    "Transfer in agencies contacted": "Police", "Transfer in IDVA": "Bea",
    "Transfer in IDVA handed over": "2/6/2025", "Transfer in sent": "1/6/2025",
    "Transfer in received": "3/6/2025", "Transfer in received by": "Ann",
    "DVDS date": "1/6/2025", "DVDS route": "RTA", "DVDS ref": "D1", "DVDS person at risk": "Kim BELL",
    "DVDS applicant type": "third party", "DVDS applicant": "Ola Moss", "DVDS safe contact": "Mornings",
    "DVDS applicant informed": "nothing", "DVDS applicant informed on": "3/6/2025",
    "DVDS ending": "withdrawn", "DVDS ended": "4/6/2025", "DVDS ending notes": "She moved",
    "DVDS first checks": "2/6/2025", "DVDS 2 date": "1/7/2025", "DVDS 2 route": "ask",
    "DVDS 2 person at risk": "Eve Coe", "DVDS 2 applicant type": "third party",
    "DVDS 2 applicant": "Kim BELL",
    "Encompass incident date": "1/6/2025", "Encompass ref": "47/9/25", "Encompass child": "Ada",
    "Encompass child present": "yes", "Encompass voice of the child": "He shouted",
    "Encompass spoken to with": "Kim", "Encompass circumstances": "An argument",
    "Encompass school type": "school", "Encompass school": "Mill School",
    "Encompass passed on": "1/6/2025", "Encompass passed time": "9pm", "Encompass notice date": "2/6/2025",
    "Encompass notice time": "8.15am", "Encompass informed by": "PC Dale",
    "Encompass key adult": "Ms Ash", "Encompass outcome": "Seen at school",
    "Encompass 2 incident date": "1/7/2025", "Encompass 2 child": "Ada", "Encompass 2 not needed": "Holiday",
    "Children": "Ada SMITH 7", "Unmet need": "Work",
    "Need area": "employment", "Need severity": "high", "Need since": "1/7/2025",
    "Need outcome": "met", "Need met on": "1/10/2025", "Information": "Owns a van",
    "Information from": "Police", "Information given by": "PC Dale", "Date of information": "1/7/2025",
    "Fact or opinion": "fact", "Alleged or verified": "verified", "Enquiry": "retrieved",
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
    "On hold until": "1/3/2027", "MATAC review": "1/2/2027", "MATAC grounds": "Serial",
    "MATAC entry score": "41", "Still together": "no", "MAPPA": "Cat 2 L1", "RFG entry": "41",
    "RFG entry date": "1/11/2025",
    "Forums": "MATAC L2", "Referral time": "9am", "Referral forum": "MATAC",
    "Needs": "Housing", "MATAC": "Yes",
    "MATAC since": "1/9/2025", "Support plan": "Programme", "Plan who": "Ann",
    "Plan target date": "1/3/2027", "Plan review": "1/2/2027", "Plan need": "Housing",
    "Plan aim": "A home", "Plan agreed": "1/10/2025", "Plan progress": "Viewed two",
    "Plan progress date": "1/11/2025", "Plan progress by": "Ann", "Fund requested on": "1/9/2025",
    "Fund approved": "yes", "Fund approved by": "Bea", "Fund decision date": "2/9/2025",
    "Fund item": "Bus pass", "Fund amount": "£24.50", "Fund reason": "To get there", **_HAPPENED,
}  # fmt: skip
_CLOSED = {
    "Ref": "C2", "Surname": "BIRCH", "Forename": "Sam", "DOB": "Oct 1990", "Status": "closed",
    "Date closed": "1/11/2025", "Why closed": "Moved away", "Closure outcome": "transferred",
    "MARAC": "Yes", "MARAC exit date": "2/11/2025", "MARAC exit reason": "died",
    "MARAC exit notes": "In hospital", "MARAC exit score": "3", "Other DOB": "about 1991",
    "Order": "licence", "Order indefinite": "yes",
}  # fmt: skip
_VICTIMS = {
    "Victim": "Amy JONES", "Victim ref": "V1", "Perp ref": "C1", "Sex": "female",
    "Relationship to perpetrator": "mother", "Relationship since": "1/2/2015",
    "Relationship ended": "3/4/2025", "Relationship alleged": "yes", "Relationship source": "Police",
    "Relationship details": "By marriage", "Safe number": "01632 960333", "Safe days": "Mon-Fri",
    "Safe hours": "9am to 3pm", "What to say": "The surgery", "Who must not answer": "John",
    "Safe to ring": "By text", "Who must not know": "His sister", "IDVA": "Bea", "Consent": "yes",
    "Pregnant": "yes", "Repeat": "yes", "Last MARAC": "1/10/2025", "Police reports 12m": "3", "DASH": "15",
    "DASH date": "1/10/2025", "DASH completed by": "PC Dale", "DASH review": "1/2/2027",
    "Risk level": "high",
}  # fmt: skip
_MEETINGS = {
    "Meeting date": "12/11/2025", "Forum": "MARAC North", "Venue": "Town Hall", "Chair": "DI Hale",
    "Start time": "09:30", "Case no": "1/25", "Victim": "Amy JONES",
    "Victim can be reached there": "yes", "Perp ref": "C1", "Referred by": "Police",
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
    "Statement expires": "1/2/2027", "Agency type": "Duty to co-operate", "Also called": "Homes; HH",
    "Team mailbox": "team@homes.example",
    "ISA ref": "ISA 4", "ISA date": "1/5/2025", "ISA review": "1/5/2027", "ISA handling": "By secure email",
}  # fmt: skip


_UNSIGNED = {**_AGENCIES, "Agency": "Police", "Rep": "Jo Hale", "Deputy": "",
             "Confidentiality signed": "Yes, on paper"}  # fmt: skip


def write_whole_workbook(folder: Path) -> Iterator[Path]:
    """Write the workbooks, one after the other."""
    closed = {heading: _CLOSED.get(heading, "") for heading in {**_PERPS, **_CLOSED}}
    first = {heading: _PERPS.get(heading, "") for heading in closed}
    yield _write(
        folder / "whole.xlsx",
        {"Perps": (first, closed), "Victims": (_VICTIMS,), "MARAC list": (_MEETINGS,),
         "Actions": (_ACTIONS, _WAITING), "Agencies": (_AGENCIES, _UNSIGNED)},
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
