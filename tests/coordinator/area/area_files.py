"""Sound files of every kind that an area can have in its folder, and what can be wrong in each."""

from pathlib import Path

from coordinator.core.resources import DISCLOSURES, FORMS, RULES

FORUM = (Path(__file__).parents[2] / "stores" / "stalking.toml").read_text("utf-8")
FORM = (FORMS / "ndt.toml").read_text("utf-8").replace('code = "NDT"', 'code = "MINE"')
RULE = (RULES / "high-risk-idva.toml").read_text("utf-8").replace("edition = 1", "edition = 2")
ORDER = """code = "knife"
version = 1
name = "Knife crime prevention order"
short = "KCPO"
also_called = ["kcpo"]
authorised_by = ""
courts = ["magistrates"]
routes = ["police", "conviction"]
grounds = ["The order is needed to protect somebody"]
in_force = "6 months to 2 years."
breach = "A crime."
source = "Offensive Weapons Act 2019, section 14"
shortest = { days = 180 }
longest = { years = 2 }

[exemptions]
"registered" = "Already must notify"

[[clocks]]
code = "notify"
words = "The person gives the police all names and the home address"
anchor = "served"
days = 3
done_by = "notified"
source = "Section 23"

[[conditions]]
code = "no contact"
words = "Not to contact {person}"
inputs = [{ name = "person", words = "Whose name" }]

[[conditions]]
code = "no knife"
words = "Not to have a knife in a public place"
"""
HOLIDAYS = """code = "larchshire"
edition = 1
source = "The council’s dates"

[[holidays]]
name = "Autumn half-term"
first = 2026-10-26
last = 2026-10-30

[[holidays]]
name = "Fair week"
first = 2026-12-01
last = 2026-12-04
"""
DVDS = (DISCLOSURES / "dvds.toml").read_text("utf-8").replace("version = 1", "version = 2")
ENCOMPASS = (DISCLOSURES / "encompass-2.toml").read_text("utf-8").replace("version = 2", "version = 3")
SERVICES = """code = "ours"
edition = 1

[[kinds]]
code = "horses"
name = "Equine therapy"
counts_as = "support"
[kinds.endings]
"rode" = "Rode"
"""
TIES = """code = "ours"
edition = 1

[ties.godparent]
group = "family"
words = ["Godparent", "Godmother", "Godfather"]
back = "godchild"
protects = "person"

[ties.godchild]
group = "family"
words = ["Godchild"]
back = "godparent"
protects = "other"
"""
INCIDENTS = """code = "ours"
edition = 1

[types]
"spiking" = "Spiking"

[outcomes]
"notice" = "Notice given"
"""
AGENCIES = """code = "ours"
edition = 1

[same]
larch = ["larch house", "larch hostel"]
"""
NEEDS = """code = "ours"
edition = 1

[domains]
"pets" = "Pets"

[need_outcomes]
"rehomed" = "Rehomed"
"""
DISCLOSURE_LISTS = """code = "ours"
edition = 1

[disclosure_schemes]
"stalking panel" = "Stalking panel, to a third party"

[disclosure_recipients]
"hostel" = "Hostel"
"""
SOUND = {
    "agencies": AGENCIES, "disclosures": DISCLOSURE_LISTS, "dvds": DVDS, "encompass": ENCOMPASS,
    "form": FORM, "forum": FORUM,
    "holidays": HOLIDAYS, "incidents": INCIDENTS, "needs": NEEDS, "order": ORDER, "rule": RULE,
    "services": SERVICES, "ties": TIES,
}  # fmt: skip
# Of each kind: what replaces what, how many lines further down the fault is, and how the sentence begins.
WRONG: dict[str, tuple[tuple[str, str, int, str], ...]] = {
    "order": (
        ('"registered" = "Already must notify"', '"registered" = ""', 0, "This is empty. Enter a text."),
        ("shortest = { days = 180 }", "shortest = { days = 99999 }", 0, "A length has either"),
        ('words = "The person gives the police all names and the home address"', 'words = ""', -2, "A clock"),
        ('words = "Not to have a knife in a public place"', 'words = ""', 0, "This is empty. Enter a text."),
        ('anchor = "served"', 'anchor = "arrest"', 0, "“anchor” is “arrest”. Expected one of: given, made"),
        ("{person}", "{whom}", 0, "These words should name each input once"),
        ('authorised_by = ""', 'authorised_by = "corporal"', 0, "“authorised_by” is “corporal”. Expected"),
        ('words = "Whose name"', 'words = ""', 0, "This is empty. Enter a text."),
        ('courts = ["magistrates"]', 'courts = ["crown", "crown"]', 0, "“crown” is in this list twice."),
        ('["kcpo"]', '["kcpo", "KCPO"]', 0, "“KCPO” is in this list twice."),
        ("version = 1", "version = -1", 0, "“version” should be between 1 and 10000."),
        ("version = 1", "version = 1.5", 0, "“version” should be a whole number."),
        ('code = "knife"', 'code = "kni\\nfe"', 0, "“code” should be one line, without a line break"),
        ('code = "knife"', 'code = "Knife/1"', 0, "“code” has at most 40 small letters, figures"),
        ('code = "knife"', 'code = ["knife"]', 0, "“code” should be a text in quotes."),
        ('short = "KCPO"', f'short = "{"K" * 201}"', 0, "“short” has more than 200 characters."),
        ('name = "Knife', 'name = "\\u202eKnife', 0, "This text has control characters in it."),
        ('name = "Knife crime prevention order"', 'name = " "', 0, "This is empty. Enter a text."),
        ('["magistrates"]', '["magistrates", "tennis"]', 0, "“courts” is “tennis”. Expected one of"),
        ('["magistrates"]', '"magistrates"', 0, "“courts” should be a list in [ ]."),
        ("days = 180", "days = -180", 0, "A length has either"),
        ("days = 180", "weeks = 26", 0, "“weeks” is not known here. Expected: days, years, local."),
        ("years = 2", "days = 2", 0, "“longest” is shorter than “shortest”."),
        ('"registered" =', '"" =', 0, "A key of a list is stored: it should be plain"),
        ('"registered" =', '"regis\\ntered" =', 0, "A key of a list is stored: it should be plain"),
        ("[exemptions]", "[exemption]", 0, "“exemption” is not known here. Expected: code, version"),
        ("days = 3\n", "days = -3\n", 0, "This clock should have either “hours” or “days”"),
        ("days = 3\n", "days = 3\nhours = 48\n", 1, "This clock should have either “hours” or “days”"),
        ("days = 3\n", 'days = "3"\n', 0, "“days” should be a whole number."),
        ("days = 3\n", "days = 99999\n", 0, "“days” should be between 1 and 36500."),
        ('anchor = "served"', 'anchor = "sent"', 0, "“anchor” is “sent”. Expected one of: given"),
        ('code = "no knife"', 'code = "no contact"', 0, "“no contact” is the code of another condition"),
        ("Not to contact {person}", "Not to contact {who}", 0, "These words should name each input once"),
        ('words = "Whose name" }', 'words = "Whose name", ends = true }', 0, "Only an input of the kind"),
        ('words = "Not to have', 'words = "Not to \\t have', 0, "“words” should be one line"),
        ('code = "no knife"', 'code = "no knife', 0, "This is not TOML: this text has no quotes at its end."),
        ('routes = ["police", "conviction"]', 'routes = ["police",', 0, "This is not TOML"),
    ),
    "holidays": (
        ("last = 2026-10-30", "last = 2026-10-20", 0, "This holiday ends before it begins."),
        ("last = 2026-10-30", 'last = "2026-10-30"', 0, "“last” should be a day like 2026-01-31."),
        ("last = 2026-10-30", "last = 2026-10-30T09:00:00", 0, "“last” should be a day like 2026-01-31."),
        ("last = 2026-10-30", "last = 2026-02-30", 0, "This is not TOML: there is no such day"),
        ("last = 2026-10-30", "last = 2027-10-30", 0, "A holiday has at most 100 days."),
        ("last = 2026-10-30", "last = 9999-12-31", 0, "A day of a holiday should be in the years 2000"),
        ("first = 2026-12-01", "first = 2026-10-30", 0, "This holiday has days of “Autumn half-term”."),
        ('name = "Fair week"\n', "", -1, "“name” is missing. Add it."),
        ("edition = 1", "edition = 0", 0, "“edition” should be between 1 and 10000."),
        ('[[holidays]]\nname = "Fair', '[holidays]\nname = "Fair', 0, "This is not TOML: this heading is"),
    ),
    "dvds": (
        ("version = 2", "version = 0", 0, "“version” should be between 1 and 10000."),
        ("days = 28", "days = 28.0", 0, "“days” should be a whole number."),
        ('code = "dvds"', 'code = "clare"', 0, "“code” is “clare”. Expected one of: dvds."),
        ('way = "in person"', 'way = "letter"', 0, "“way” is “letter”. Expected one of: in person"),
        ('"ask" = "Right to ask"\n', "", -1, "“routes” lacks “ask”, with its words. Add it."),
        ('code = "checks"\nwords = ', 'code = ""\nwords = ', -1, "A step needs a “code” and “words”."),
    ),
    "encompass": (
        ('code = "encompass"', 'code = "other"', 0, "“code” is “other”. Expected one of: encompass."),
        ("version = 3", "version = 0", 0, "“version” should be between 1 and 10000."),
        ('"nursery" = "Nursery or early years"', '"nursery" = ""', 0, "This is empty. Enter a text."),
        ("passed_to =", "passed_too =", 0, "“passed_too” is not known here. Expected: code, version"),
        ('"children’s social care"', '"care\\nteam"', 0, "“passed_to” should be one line"),
        ("youngest = 4", "youngest = -4", 0, "“youngest” should be between 0 and 25."),
        ("watched_days = 28", "watched_days = -1", 0, "“watched_days” should be between 0 and 365."),
        ('"08:45"', "08:45:00", 0, "“school_starts” should be a text in quotes."),
    ),
    "services": (
        ('counts_as = "support"', 'counts_as = "hay"', 0, "“hay” is not another kind of service"),
        ('counts_as = "support"', 'counts_as = "horses"', 0, "“horses” is not another kind of service"),
        ('counts_as = "support"', "placeless = 1", 0, "“placeless” should be true or false."),
        ('name = "Equine', 'nmae = "Equine', 0, "“nmae” is not known here. Expected: code, name"),
        ('"rode" = "Rode"', '"completed" = "Rode"', 0, "“completed” is one of the usual ways to end"),
    ),
    "ties": (
        ("[ties.godparent]", "[ties.parent]", 0, "“parent” is built in and says who is protected."),
        ('back = "godchild"', 'back = "nobody"', 0, "“back” is “nobody”, and there is no such kind."),
        ('back = "godparent"', 'back = "godchild"', -6, "“back” is “godchild”, but the “back” of “godchild”"),
        ('words = ["Godchild"]', "words = []", 0, "“words” has one to three entries"),
        ('group = "family"', 'group = "famly"', 0, "“group” is “famly”. Expected one of: family, partner"),
        ('protects = "other"', 'protects = "all"', 0, "“protects” is “all”. Expected one of: other, person"),
        ('protects = "other"', 'sentence = "{person.__class__}"', 0, "“sentence” can have {person}, {other}"),
    ),
    "incidents": (
        ('"spiking" = "Spiking"', '"spiking" = ""', 0, "This is empty. Enter a text."),
        ('"spiking" = "Spiking"', '"spiking" = ["Spiking"]', 0, "“spiking” should be a text in quotes."),
        ("[outcomes]", "[outcome]", 0, "“outcome” is not known here. Expected: code, edition, types"),
    ),
    "needs": (
        ('"pets" = "Pets"', '"pets" = ""', 0, "This is empty. Enter a text."),
        ('"pets" = "Pets"', '"" = "Pets"', 0, "A key of a list is stored"),
        ('"rehomed" = "Rehomed"', '"rehomed" = 4', 0, "“rehomed” should be a text in quotes."),
        ("[need_outcomes]", "[outcomes]", 0, "“outcomes” is not known here. Expected: code, edition"),
        ("edition = 1", "edition = 0", 0, "“edition” should be between 1 and 10000."),
    ),
    "disclosures": (
        ('"hostel" = "Hostel"', '"hostel" = ""', 0, "This is empty. Enter a text."),
        ('"hostel" = "Hostel"', '"hostel" = 4', 0, "“hostel” should be a text in quotes."),
        ("[disclosure_schemes]", "[schemes]", 0, "“schemes” is not known here. Expected: code, edition"),
        ("edition = 1", "edition = 0", 0, "“edition” should be between 1 and 10000."),
    ),
    "agencies": (
        ('"larch hostel"', '"Larch Hostel"', 0, "“Larch Hostel” should be plain small letters"),
        ('"larch hostel"', '"larch house"', 0, "“larch house” is in this file twice."),
        (', "larch hostel"', "", 0, "A group needs at least two names"),
    ),
    "forum": (
        ('code = "STALK"', 'code = "ST\\nALK"', 0, "“code” should be one line"),
        ('name = "Psychologist"', 'name = "Psycho\\nlogist"', 0, "“name” should be one line"),
        ("cycle_weeks = 3", "cycle_weeks = inf", 0, "“cycle_weeks” should be a whole number."),
    ),
    "form": (
        ("edition = 1", "edition = 1979-05-27", 0, "“edition” should be a whole number."),
        ("edition = 1", f"edition = {'1' * 5000}", 0, "This number has too many figures."),
        ("edition = 1", f"edition = 1\npurpose = {'{a=' * 2000}", 1, "This file has lists inside lists"),
        ("edition = 1", 'edition = 1\npurpose = """never', 1, "This is not TOML"),
    ),
    "rule": (
        ('tool = "Dash"', 'tool = "Da\\nsh"', 0, "“tool” should be one line"),
        ("levels = [", 'levels = ["middling", ', 0, "“levels” is “middling”. Expected one of"),
    ),
}  # fmt: skip
