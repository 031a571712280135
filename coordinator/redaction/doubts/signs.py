"""Point out what leads to somebody by its shape: numbers, e-mails, plates, names on social media, maps."""

import re
from collections.abc import Iterator

from coordinator.redaction.doubts.contact.contacts import PrintableContacts, find_contacts
from coordinator.redaction.finds.numbers import figures_for_letters
from coordinator.redaction.finds.protected_index import DATE
from coordinator.redaction.reading.english import is_familiar
from coordinator.redaction.verdict import VerdictKind

Doubt = tuple[int, int, VerdictKind]
_NUMBER = re.compile(r"(?<![\w+])(?:(?:\+|00)\s?44|44(?=\W?7)|0)(?:[\W_]{0,3}\d){8,11}(?!\d)")
_REFERENCE = re.compile(
    r"(?i)\b(?:crime|ref\w*|urn|urns|occurrence|log|case|incident|niche|pnc|id|claim|nhs|"
    r"ni)\b[^\n]{0,14}$"
)
_ENDING = re.compile(
    r"(?i)\b(?:end(?:s|ing)?(?: in| with)?|last (?:\d|few)?\s?(?:digits?|figures?|"
    r"numbers?)(?: \w+)?|starts?(?: with)?|begins?(?: with)?)\s+\d{3,6}\b"
)
_MAIL = re.compile(
    r"(?i)[\w.+'’%\-]{2,64}\s?(?:@|\[at\]|\(at\)|\{at\}|<at>|\sat\s(?=[\w\-]+\s?(?:\.|\[dot\]|"
    r"\(dot\)|dot)\s?(?:com|co|net|org|uk|example)))\s?[\w\-]{2,}"
    r"(?:\s?(?:\.|\[dot\]|\(dot\)|\sdot\s)\s?\w{2,})*"
)
_OFFICE = re.compile(
    r"(?i)^(?:mash|marac|matac|mappa|tati|hrap|info|enquir\w*|admin\w*|duty|referrals?|office|"
    r"contact|safeguarding|idva|housing|"
    r"probation|team|hub|mail|help|hello|support|reception|no-?reply|advice|legal|listing|"
    r"custody)[\w.\-]*\s?@|@[\w.\-]*(?:police|gov|nhs|council|cjsm|justice)\b"
)
_PLATE = re.compile(
    r"\b(?:[A-Za-z]{2}\d{2}[\s\-]?[A-Za-z]{3}|[A-Z]\d{1,3}[\s\-]?[A-Z]{3}|[A-Z]{3}[\s\-]?\d{1,3}[A-Z])\b"
)
_CAR = re.compile(
    r"(?i)\b(?:her|mum['’]s|sister['’]s|their|new|victim['’]s|"
    r"[A-Z]\w+['’]s)\s+(?:\w+\s){0,3}?(?:car|van|vehicle|motorbike|scooter|corsa|fiesta|focus|golf|"
    r"polo|clio|astra|micra|juke|qashqai|mini|fiat|corolla|yaris|polo|kia|picanto|aygo|peugeot|"
    r"citroen|audi|bmw)\b|\b(?:she|victim|[A-Z]\w+)\s+drives\b"
    r"|\b(?:reg|number plate|licence plate)\b|\bregistration\s*(?:number|plate|mark|no\b|is\b|ends|begins|"
    r"starts|:|(?-i:[A-Z]{1,3}\d))"
)
_AT_NAME = re.compile(r"(?<![\w.@])@\w[\w.\-]{2,}")
_NETWORK = re.compile(
    r"(?i)\b(?:insta(?:gram)?|snap(?:chat)?|tik ?tok|facebook|fb|messenger|twitter|telegram|tinder|"
    r"onlyfans|xbox|psn|playstation|"
    r"discord|roblox|fortnite|steam|linkedin|you ?tube|username|user name|handle|gamertag|"
    r"gamer tag|profile|vinted|skype|bumble|hinge|"
    r"threads|whatsapp|reddit|twitch|pinterest|ebay|depop|strava|signal)\b"
    r"(?P<link>\s*(?:(?:is|as|under|account|name|handle|user|username|profile|called|id|id is|now|"
    r"new|add|=|:|-)\s*){0,4})(?P<name>[@\w][\w.@\-]*)"
)
_MAP = re.compile(
    r"(?i)\bhttps?://\S+|\bwww\.\S+|\b[\w\-]{1,63}\.(?:com|co\.uk|org|net|io|gl|ly|app)/\S*|"
    r"\bmaps?[.:]\S+|\bwhat ?3 ?words\b.*|\bw3w\b.*|/{2,3}\w+\.\w+\.\w+"
    r"|\b(?:grid(?: ref\w*)?|os ref\w*)\b.{0,24}|(?-i:\b[HNST][A-HJ-Z]\s?\d{2,5}\s?\d{2,5}\b)|"
    r"-?\b\d{1,2}\.\d{2,}\s?[,~;/ ]\s?-?\d{1,3}\.\d{2,}|\bgeo:\S+"
    r"|\b\d{1,3}\s?°|\b\d{1,2}\s?deg\w*\b|"
    r"\b[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}\b|\b(?:lat|long?|latitude|"
    r"longitude)\W{0,3}-?\d|\b(?:dropped )?pin\b.{0,3}(?:drop|at|:)|\b(?:coordinates|sat ?nav|"
    r"geo ?tag\w*|air ?tag|find my (?:phone|iphone|friends)|snap ?maps?|life ?360|location (?:on|"
    r"sharing|shared))\b"
)
_THREE_WORDS = re.compile(r"\b\w{3,}\.\w{3,}\.\w{3,}\b(?!\.)")
_NEW_NAME = re.compile(
    r"(?i)\b(?:new|maiden|changed|married) (?:sur)?name\b|\b(?:sur)?name (?:\w+ ){0,2}changed\b"
    r"|\bchang\w+ (?:her|his|their) (?:sur)?name\b|\b(?:now|also) (?:called|known as)\b|\bgoes by\b"
)
_ODD_NAME = re.compile(r"[._@\-\d]")
_LIKE_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b")
_ON_NETWORK = re.compile(
    r"(?P<name>[\w.@\-]{0,64}\w)(?:'s)? on (?:her |his )?(?i:insta(?:gram)?|snap(?:chat)?|tik ?tok|"
    r"facebook|fb|twitter|telegram|discord|xbox|psn|vinted|whatsapp)\b"
)
_RIDE = re.compile(
    r"(?i)\b(?:the |number |no\.? )?[a-z]?\d{1,3}[a-z]?\s+(?:bus(?:es)?|tram)\b|\bbus (?:number |"
    r"no\.? )?\d{1,3}\b|\b(?:catch\w*|gets?|takes?) the (?:\w+ )?(?:bus|train|metro|tram)\b"
)
_SAINT = re.compile(r"\b(?:St|Saint)\.?\s?[A-Z](?:[.'’]?s\b|\b(?![.'’]?\w))")
# A victim may be in prison as well, and these hold women.
_WOMENS_PRISON = re.compile(
    r"\b(?:Styal|Low Newton|New Hall|Askham Grange|Foston Hall|Drake Hall|Eastwood Park|Bronzefield|Downview"
    r"|East Sutton Park)\b"
)
# Letters of British postcodes: "TS20" is a small part of a town.
_AREAS = (
    "AB AL BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY EC EH EN"
    " EX FK FY GL GU HA HD HG HR HS HU HX IG IP IV KA KT KW KY LA LD LE LL LN LS LU ME MK ML NE NG NN NP"
    " NR NW OL OX PA PE PH PL PO PR RG RH RM SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR"
    " TS TW UB WA WC WD WF WN WR WS WV YO ZE"
)
_CODE = re.compile(
    r"(?i)\b(?:door|gate|entry|key[\s-]?safe|alarm|locker|keypad|buzzer|intercom)\b(?:\s\w+){0,2}?\s(?:code|number|pin)\b"
)
_FIRST_HALF = re.compile(
    rf"\b(?:{_AREAS.replace(' ', '|')})\d{{1,2}}\b(?!\s?(?:\d[A-Z]{{2}}|[A-Z]{{3}})\b)|"
    r"\b(?:[A-Z]{1,2}\d[A-Z\d]?)\b(?=\s+(?:area|postcode|district)\b)|"
    r"(?i:\bpostcode\b[^.\n]{0,10}?\b[A-Z]{1,2}\d[A-Z\d]?\b)"
)


def find_signs(words: str, printable: PrintableContacts) -> Iterator[Doubt]:
    """Find in a normalised text what leads to somebody by its shape and may not be printed."""
    figures = figures_for_letters(words)
    for start, end, kind in find_contacts(words, printable):
        if kind != VerdictKind.EMAIL:
            yield start, end, kind
    for match in _NUMBER.finditer(DATE.sub(lambda day: "|" * len(day.group()), figures)):
        if not printable.has_telephone(match.group()) and not _is_reference(words, match.start()):
            yield *match.span(), VerdictKind.TELEPHONE
    for match in _MAIL.finditer(words):
        if not _OFFICE.search(match.group()) and not printable.has_email(match.group()):
            yield *match.span(), VerdictKind.EMAIL
    for pattern, kind in _PATTERNS:
        for match in pattern.finditer(words):
            yield *match.span(), kind
    for match in _NETWORK.finditer(words):
        called = match["link"].strip() and match["name"][0].isupper()
        if called or _ODD_NAME.search(match["name"]) or not is_familiar(match["name"].lower()):
            yield *match.span(), VerdictKind.HANDLE
    for match in _ON_NETWORK.finditer(words) if " on " in words else ():
        if not is_familiar(match["name"].lower()) and not match["name"].isdigit():
            yield *match.span(), VerdictKind.HANDLE


def find_cars(words: str) -> Iterator[Doubt]:
    """Find in a sentence what may be somebody's car."""
    for match in _CAR.finditer(words):
        yield *match.span(), VerdictKind.PLATE


def _is_reference(words: str, start: int) -> bool:
    """Tell whether a number follows a word like "crime ref"; only the words just before it are read."""
    return bool(_REFERENCE.search(words, max(0, start - _BEFORE), start))


_BEFORE = 60  # letters before a number that can call it a reference
_PATTERNS = (
    (_ENDING, VerdictKind.TELEPHONE), (_PLATE, VerdictKind.PLATE),
    (_AT_NAME, VerdictKind.HANDLE), (_NEW_NAME, VerdictKind.NAME), (_LIKE_POSTCODE, VerdictKind.POSTCODE),
    (_MAP, VerdictKind.MAP), (_THREE_WORDS, VerdictKind.MAP), (_RIDE, VerdictKind.HOUR),
    (_FIRST_HALF, VerdictKind.POSTCODE), (_CODE, VerdictKind.PLACE), (_SAINT, VerdictKind.SCHOOL),
    (_WOMENS_PRISON, VerdictKind.PLACE),
)  # fmt: skip
