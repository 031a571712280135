"""Find addresses by their shape: a number, a name, and a kind of street."""

import re
from collections.abc import Iterator

from coordinator.core.dates import MONTHS
from coordinator.redaction.reading.tokens import DASHES

_CERTAIN = (
    r"road|rd|street|lane|ln|avenue|ave|crescent|cres|terrace|terr|tce|gardens|gdns|grove|garth|wynd|croft|"
    r"villas|cottages|mews|boulevard|blvd|paddocks?|dene|meadows|bungalows"
)
_KIND = (
    rf"{_CERTAIN}|st|dr(?!\.?\s+(?-i:[A-Z]))|close|cl|drive|court|ct|place|pl|square|sq|way|walk|"
    rf"view|row|hill|rise|"
    r"park|green|mount|house|bank|villa|cottage|vale|dale|fold|chase|parade|quay|wharf|fields|"
    r"leas?|orchards?|"
    r"pastures|buildings|towers?|heights|lodge|mansions|broadway|approach|nook|ridge|glade|grange|"
    r"hollow|ings|"
    r"knoll|mead|oval|promenade|dell|copse|causeway|esplanade|circus|chare|gate|yard|farm|manor|precinct"
)
_DASH = rf"[/&+{DASHES}]"
_HOUSE = r"[1-9]\d{0,3}"
_NUMBER = (
    rf"(?:(?<![\w£])|(?<=\b[Nn][Oo]))(?<!\d[/.:{DASHES}]){_HOUSE}\s?[A-Za-z]?"
    rf"(?:\s?{_DASH}\s?(?:{_HOUSE}[A-Za-z]?|[A-Za-z]))?,?"
)
_PROUD, _ANY = r"[A-Z][\w'’.\-]*", r"[^\W\d_][\w'’.\-]*"
# "12 Mill Lane" by its capitals, with any kind of street; "12 mill lane" where the kind can be nothing else.
_CAPITALS = re.compile(
    rf"(?P<whole>{_NUMBER}(?:\s+|(?=[A-Z][a-z]))(?P<name>(?:{_PROUD}\s+){{1,3}}?)(?P<kind>(?i:{_KIND})\b))"
    rf"(?:\s+(?:{_PROUD}\s+){{0,2}}(?i:{_KIND})\b)*"
)
_SMALL = re.compile(
    rf"(?i)(?P<whole>{_NUMBER}\s+(?:"
    r"the\s+(?:avenue|ave|crescent|cres|grove|terrace|garth|wynd|croft|dene|paddocks?|meadows)"
    rf"|(?P<name>(?:{_ANY}(?:\s+|-)){{1,2}}?)(?P<kind>{_CERTAIN}|st(?=\s*(?:[,.;:)\n]|$))))\b)"
)
_SURELY = re.compile(rf"(?i){_CERTAIN}")
_MONTH = re.compile(rf"(?i)(?:{'|'.join(MONTHS)}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b")
# Units that are counted, and words that join others, are in no street's name.
_COUNTED = re.compile(
    r"(?i)^(?:days?|weeks?|months?|years?|hours?|minutes?|times|calls|reports|people|children|men|"
    r"women|counts|"
    r"breaches|incidents|yrs?|hrs?|mins?|wks?|mths?)\b|\b(?:at|in|on|to|of|and|or|from|near|by|"
    r"with|for|per)\b|(?-i:\bthe\b)"
)
_LAW = re.compile(
    r"(?i)\b(?:crown|magistrates?['’]?|county|family|youth|high|combined|criminal|civil|coroner['’]?s?)\s+"
    r"c(?:our)?t\b|\b(?:food|blood)\s+bank\b"
)
_ON_THE_DAY = re.compile(
    r"(?i)\b(?:on|since|until|till|dated?|due|before|after|by|mon|tues?|wed\w*|thurs?|fri|sat\w*|sun|\w+day)"
    r"\s+(?:the\s+)?$"
)
_BUSINESS = re.compile(
    r"(?i)\s+(?:hearings?|heard|adjourn\w*|orders?|ordered|cases?|lists?|listed|appearances?|dates?|calls?|"
    r"visits?|visited|reviews?|sessions?|programmes?|workers?|groups?|holidays?|statements?|accounts?|cards?|"
    r"triage|outreach|policing|traffic)\b"
)


def find_addresses(words: str) -> Iterator[re.Match[str]]:
    """Find what has the shape of an address in a normalised text; compare its group `whole`."""
    for pattern in (_CAPITALS, _SMALL):
        for match in pattern.finditer(words):
            if match["name"] is None or _is_street(match, words):
                yield match


def _is_street(match: re.Match[str], words: str) -> bool:
    name, kind = match["name"], match["kind"]
    if _COUNTED.search(name) or _LAW.search(name + kind):
        return False
    goes_on = _BUSINESS.match(words, match.end())
    month = _MONTH.match(name)
    if month is None:
        return not (goes_on and kind.lower() == "bank")
    # "7 May Street" is an address; "12 May house visit" and "on 3 December House call" are days.
    if name.strip(" .") != month.group() or goes_on:
        return False
    on_the_day = _ON_THE_DAY.search(words[: match.start()][-20:])
    return bool(_SURELY.fullmatch(kind)) or (kind[0].isupper() and not on_the_day)
