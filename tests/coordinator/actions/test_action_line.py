"""An action in one line: agency, person, words, date and tag, as a person types them."""

from datetime import date

import pytest

from coordinator.actions.action_line import completions, read_action_line
from coordinator.agencies.queries import AgencyRow, RepresentativeRow

AGREED = date(2026, 11, 26)  # a Thursday
TACTICS = ("Support", "Prevention", "Diversion", "Disruption", "Enforcement")


def person(name: str) -> RepresentativeRow:
    return RepresentativeRow(name, name, False, "", "", "", "")


AGENCIES = (
    AgencyRow("csc", "Children's Social Care", "CSC\nChildren's services", (person("P Reed"),)),
    AgencyRow("pol", "Cleveland Police", "", (person("DC Jo Harper"), person("DS Lee Ward"))),
    AgencyRow("pro", "Probation", "", (person("Lee Ward"),)),
    AgencyRow("thi", "Tidewater Homes", "Housing", (person("S Malik"), person("T Dunn"))),
)


def day(number: int, month: int = 11) -> date:
    return date(2026, month, number)


@pytest.mark.parametrize(
    ("line", "agency", "owner", "what", "due", "due_words"),
    [
        ("housing: target hardening at new flat @S Malik due fri", "thi", "S Malik",
         "Target hardening at new flat", day(27), "fri"),
        ("housing: target hardening at new flat @rep due fri", "thi", "S Malik",
         "Target hardening at new flat", day(27), "fri"),
        ("csc: tell the school who collects tomorrow", "csc", "", "Tell the school who collects", day(27),
         "tomorrow"),
        ("police: arrest for breach of the order today", "pol", "", "Arrest for breach of the order",
         AGREED, "today"),
        ("police @harper: arrest him", "pol", "DC Jo Harper", "Arrest him", None, ""),
        ("Police: arrest him @harper within 24 hours", "pol", "DC Jo Harper", "Arrest him", day(27),
         "within 24 hours"),
        ("police: visit by 3 Dec", "pol", "", "Visit", day(3, 12), ""),
        ("police: visit by 3rd December 2026", "pol", "", "Visit", day(3, 12), ""),
        ("police: visit on 3/12", "pol", "", "Visit", day(3, 12), ""),
        ("probation: report before next meeting", "pro", "", "Report", None, "next meeting"),
        ("probation: report due before next meeting", "pro", "", "Report", None, "before next meeting"),
        ("probation: report at next MARAC", "pro", "", "Report", None, "next MARAC"),
        ("probation: report by the end of the week", "pro", "", "Report", day(27), "end of the week"),
        ("probation: report in 2 weeks", "pro", "", "Report", day(10, 12), "in 2 weeks"),
        ("probation: report no later than Monday", "pro", "", "Report", day(30), "no later than Monday"),
        ("probation: recall him ASAP", "pro", "", "Recall him", None, "ASAP"),
        ("probation: recall him due on release", "pro", "", "Recall him", None, "on release"),
        ("@malik change the locks by Friday", "thi", "S Malik", "Change the locks", day(27), "Friday"),
        ("housing: due fri change the locks", "thi", "", "Change the locks", day(27), "fri"),
        ("ring her on Friday about the bus on 3 Dec", None, "", "Ring her on Friday about the bus",
         day(3, 12), ""),
        ("write to jo@example.org due fri", None, "", "Write to jo@example.org", day(27), "fri"),
        ("call at 10:30 on Friday", None, "", "Call at 10:30", day(27), "Friday"),
        ("housing: move her to a flat in the town", "thi", "", "Move her to a flat in the town", None, ""),
        ("housing: ask where he sat", "thi", "", "Ask where he sat", None, ""),
        ("housing: visit @Jane Smith due fri", "thi", "Jane Smith", "Visit", day(27), "fri"),
        ("housing: visit @jane with the police due fri", "thi", "jane", "Visit with the police", day(27),
         "fri"),
        ("Children’s services: core group within a week", "csc", "", "Core group", day(3, 12),
         "within a week"),
        ("CP: look for the car due 1 jan", "pol", "", "Look for the car", date(2027, 1, 1), ""),
        ("probation – recall him asap pls", "pro", "", "Recall him", None, "asap"),
        ("housing; change the locks@malik by c.o.p. friday", "thi", "S Malik", "Change the locks", day(27),
         "c.o.p. friday"),
        ("csc: strategy meeting w/c 7 dec", "csc", "", "Strategy meeting", day(11, 12), "w/c 7 dec"),
        ("csc: report by noon tomorrow", "csc", "", "Report", day(27), "noon tomorrow"),
        ("csc: report by the end of next week", "csc", "", "Report", day(4, 12), "end of next week"),
        ("csc: visit fri", "csc", "", "Visit", day(27), "fri"),
        ("visit her – not by car", None, "", "Visit her – not by car", None, ""),
        ("", None, "", "", None, ""),
        ("Probation to visit him by 4th Dec", "pro", "", "Visit him", day(4, 12), ""),
        ("Probation to be informed by fri", None, "", "Probation to be informed", day(27), "fri"),
        ("harper: visit fri", "pol", "DC Jo Harper", "Visit", day(27), "fri"),
        ("housing: fit locks by fri (S Malik)", "thi", "S Malik", "Fit locks", day(27), "fri"),
        ("police: visit fri @jane smith", "pol", "jane smith", "Visit", day(27), "fri"),
        ("housing: @ s malik locks fri", "thi", "S Malik", "Locks", day(27), "fri"),
        ("housing: meet her @ 10am Friday", "thi", "", "Meet her @ 10am", day(27), "Friday"),
        ("police: c/f to next MARAC", "pol", "", "C/f", None, "next MARAC"),
        ("csc: visit next wk", "csc", "", "Visit", day(4, 12), "next wk"),
        ("csc: assess w/in 48hrs", "csc", "", "Assess", day(28), "w/in 48hrs"),
        ("csc: review in 2/52", "csc", "", "Review", day(10, 12), "in 2/52"),
        ("csc: assess urgently!", "csc", "", "Assess", None, "urgently"),
        ("probation: visit within 7 days of his release", "pro", "", "Visit", None,
         "within 7 days of his release"),
        ("csc: ring Mon or Tues", "csc", "", "Ring Mon or Tues", None, ""),
        ("csc: visit 7th Dec or sooner", "csc", "", "Visit", day(7, 12), "7th Dec or sooner"),
    ],
)  # fmt: skip
def test_a_sentence_becomes_an_action(
    line: str, agency: str | None, owner: str, what: str, due: date | None, due_words: str
) -> None:
    read = read_action_line(line, AGENCIES, AGREED)
    assert (read.agency_id, read.owner, read.what, read.due, read.due_words) == (
        agency, owner, what[:1].upper() + what[1:], due, due_words,
    )  # fmt: skip


def test_the_next_meeting_gives_its_day_where_it_is_planned() -> None:
    read = read_action_line("csc: report next meeting", AGENCIES, AGREED, (), lambda _: day(10, 12))
    assert (read.due, read.due_words, read.follows_meeting) == (day(10, 12), "next meeting", True)


@pytest.mark.parametrize(("typed", "tag"), [("#disruption", "Disruption"), ("#disr", "Disruption")])
def test_a_tag_is_one_of_the_forums(typed: str, tag: str) -> None:
    read = read_action_line(f"police: stop his car {typed} due fri", AGENCIES, AGREED, TACTICS)
    assert (read.tag, read.what, read.due) == (tag, "Stop his car", day(27))


@pytest.mark.parametrize(
    ("line", "tags", "problem"),
    [
        ("fire: fit alarms due fri", (), "No agency is called “fire”"),
        ("c: fit alarms due fri", (), "Children's Social Care or Cleveland Police"),
        ("police: stop him #d due fri", TACTICS, "is not a tag of this forum"),
        ("police: stop him #support due fri", (), "has no tags"),
        ("@ward: visit due fri", (), "DS Lee Ward (Cleveland Police) or Lee Ward (Probation)"),
    ],
)
def test_what_nobody_knows_is_said_and_stays_in_the_words(
    line: str, tags: tuple[str, ...], problem: str
) -> None:
    read = read_action_line(line, AGENCIES, AGREED, tags)
    assert problem in read.problem
    assert read.due == day(27)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("police: check bail due 31/11", "“31/11” is not a date. Check the day and the month."),
        ("police: check bail by 31 Feb", "“31 Feb” is not a date. Check the day and the month."),
        ("csc: review 2/52", "“2/52” is not a date."),
        ("csc: letter (RB) 12/1", "If “12/1” is the day, put “due” before it."),
        ("csc: visit 7-8 dec", "If “8 dec” is the day, put “due” before it."),
        ("police: visit Mon 4 Dec", "4 December 2026 is a Friday. Check the day."),
        ("police: visit by 20/11", "20 November 2026 is before this meeting."),
        ("Housing & CSC: visit by fri", "Enter an action for each of Tidewater Homes and"),
        ("all agencies: flag the file by fri", "An action has one agency."),
        ("police: arrest him; probation: recall him by fri", "also has an action for Probation"),
        ("police: visit @harper and @ward by fri", "An action has one person who does it."),
        ("housing: locks @S Malik/T Dunn by fri", "An action has one person who does it."),
        ("housing: locks by fri @", "Enter a name after “@”, or remove the “@”."),
    ],
)
def test_what_is_doubtful_is_asked(line: str, problem: str) -> None:
    asked = read_action_line(line, AGENCIES, AGREED).problem
    assert problem in asked


def test_two_people_of_one_name_are_told_apart_by_the_agency() -> None:
    assert read_action_line("probation: visit @lee ward", AGENCIES, AGREED).owner == "Lee Ward"
    assert read_action_line("police: visit @lee ward", AGENCIES, AGREED).owner == "DS Lee Ward"
    assert read_action_line("visit @lee ward", AGENCIES, AGREED).agency_id is None


@pytest.mark.parametrize(
    ("line", "completed"),
    [
        ("hou", ("Tidewater Homes: ",)), ("c", ()), ("cl", ("Cleveland Police: ",)),
        ("housing: locks @", ("housing: locks @S Malik ", "housing: locks @T Dunn ")),
        ("housing: locks @t", ("housing: locks @T Dunn ",)), ("housing: locks @T Dunn", ()),
        ("police: stop #en", ("police: stop #enforcement ",)), ("housing: locks", ()),
    ],
)  # fmt: skip
def test_what_is_typed_so_far_can_be_completed(line: str, completed: tuple[str, ...]) -> None:
    assert completions(line, AGENCIES, TACTICS) == completed
