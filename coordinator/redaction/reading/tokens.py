"""Reduce addresses, numbers and notes to one plain form for every way of typing them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import phonenumbers

from coordinator.redaction.protected_value import ProtectedValue
from coordinator.redaction.reading.normalise import normalise

_TOKEN = re.compile(r"\d+|[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
# Every dash there is, and what else people put between the figures of a number.
DASHES = "\\-\u2010-\u2015\u2212_·•*~"
GAP = rf"[\s().{DASHES}/]"
_POSTCODE = re.compile(
    rf"(?<![^\W_])(?:[A-Z]{{1,2}}\d[A-Z\d]?[\s{DASHES}]{{0,3}}\d[ABD-HJLNP-UW-Z]{{2}})(?![^\W_])",
    re.IGNORECASE,
)
DIGITS = re.compile(rf"\d(?:{GAP}{{0,3}}\d){{5,}}")
_FIGURE, _AT_HOME = re.compile("[0-9]"), re.compile(r"(?:0044|44|0)0?([1-9]\d{8,9})")
SHORT = {
    "road": "rd", "street": "st", "saint": "st", "avenue": "ave", "av": "ave", "drive": "dr", "lane": "ln",
    "close": "cl", "court": "ct", "crescent": "cres", "cr": "cres", "place": "pl", "square": "sq",
    "terrace": "terr", "ter": "terr", "gardens": "gdns", "garden": "gdns", "grove": "gr", "gro": "gr",
    "house": "hse", "apartment": "flat", "apt": "flat", "park": "pk", "mount": "mt", "north": "n",
    "south": "s", "east": "e", "west": "w", "and": "", "the": "", "number": "no", "boulevard": "blvd",
    "parade": "pde", "walk": "wk", "way": "wy", "view": "vw", "green": "grn", "row": "rw", "hill": "hl",
    "upper": "upr", "lower": "lwr", "mews": "mews", "rise": "rise", "buildings": "bldgs", "building": "bldgs",
}  # fmt: skip
LINES, SENTENCES = re.compile(r"[,;\n]+"), re.compile(r"[.;!?\n]+")
_CLAUSES = re.compile(r"[,;!?()\[\]\n]+|[.:](?!\d)|\s[\-–—]+\s")
_QUOTED = 4  # consecutive words of a safe contact that give it away in the person's own case
_STREETS = {
    "rd", "st", "ave", "dr", "ln", "cl", "ct", "cres", "pl", "sq", "terr", "gdns", "gr", "hse", "pk", "blvd",
    "pde", "wk", "wy", "vw", "grn", "rw", "hl", "mews", "rise", "mt",
}  # fmt: skip
NOTHING = {"no", "yes", "n", "y", "none", "nil", "na", "a", "nk", "k", "not", "known", "unknown", "tbc",
            "ok", "any", "time", "anyone", "applicable", "the", "of"}  # fmt: skip

# Single words that lead to no one, though they may be a whole answer.
COMMON = {
    "police", "idva", "isva", "refuge", "housing", "probation", "social", "worker", "declined", "refused",
    "closed", "pending", "waiting", "allocated", "victim", "perpetrator", "child", "home", "work",
    "text", "texts", "email", "phone", "mobile", "call", "calls", "landline", "voicemail", "mother", "father",
    "sister", "brother", "friend", "partner", "family", "school", "nursery", "college", "daytime", "morning",
    "mornings", "afternoon", "afternoons", "evening", "evenings", "weekdays", "weekends", "only", "never",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "children", "services",
}  # fmt: skip


@dataclass(frozen=True)
class Token:
    """A plain word or number, and its position in its text."""

    plain: str
    start: int
    end: int


def tokens(words: str) -> list[Token]:
    """Cut a normalised text into plain tokens: no capitals, punctuation or long forms; "and" is empty."""
    if words.isascii() and "'" not in words:
        spans = [(SHORT.get(match[0], match[0]), *match.span()) for match in _TOKEN.finditer(words.lower())]
    else:
        spans = [(_plain(match[0]), *match.span()) for match in _TOKEN.finditer(words)]
    return [Token(*span) for span in spans]


def plain_words(words: str) -> list[str]:
    """Return the plain tokens of any text, without their positions."""
    words = normalise(words)
    if words.isascii() and "'" not in words:
        plain = [SHORT.get(word, word) for word in _TOKEN.findall(words.lower())]
    else:
        plain = [_plain(word) for word in _TOKEN.findall(words)]
    return [word for word in plain if word]


def _plain(word: str) -> str:
    folded = word.casefold()
    if not folded.isalnum():
        folded = "".join(c for c in folded if c.isalnum())
    return SHORT.get(folded, folded)


def telephone_key(written: str) -> str:
    """Return a telephone number in one form, without spacing and prefix; "" if it is none."""
    digits = "".join(_FIGURE.findall(written))
    home = _AT_HOME.fullmatch(digits)
    if home and (digits[0] == "0" or written.lstrip()[0] == "+"):
        return home[1]  # the common case, as the library is slow
    try:
        read = phonenumbers.parse(written, "GB")
    except phonenumbers.NumberParseException:
        return ""
    digits = str(read.national_number)
    return digits if len(digits) >= 6 else ""


def postcode_key(written: str) -> str:
    """Return a postcode in one form: "TS12AB"."""
    return "".join(c for c in written.upper() if c.isalnum())


def postcodes(words: str) -> Iterator[re.Match[str]]:
    """Find everything that has the shape of a British postcode."""
    return _POSTCODE.finditer(words)


def phrases(value: ProtectedValue, sentences: list[list[str]]) -> list[list[str]]:
    """Take the sentences of three words or more, the clauses, and any house number with its street."""
    clauses = [plain_words(words) for words in _CLAUSES.split(value.value)]
    parts = [
        words for words in sentences if len(words) >= (3 if value.in_scope else max(value.min_words, _QUOTED))
    ]
    parts += [words for words in clauses if len(words) >= value.min_words]
    if value.in_scope and value.min_words < _QUOTED:
        for words in clauses:
            parts += [
                words[start:end]
                for start in range(len(words))
                for end in range(start + _QUOTED, min(len(words), start + 20) + 1)
            ]
    for words in sentences:
        for place, word in enumerate(words):
            street = _street(words[place + 1 :]) if word.isdigit() else []
            if len(street) > 1 and street[-1] in _STREETS:
                parts.append([word, *street])
    return parts


def address_parts(value: ProtectedValue, parts: list[list[str]]) -> list[list[str]]:
    """Take the parts of an address that lead to one house, and its house number with the street."""
    own: list[list[str]] = [part for part in parts if _is_own(part) and any(w.isdigit() for w in part)]
    if value.in_scope and parts:
        own.extend(part for part in parts if len(part) > 1 and part[-1] in _STREETS)
        own += parts[:1] if _is_own(parts[0]) or len(parts[0]) == 1 else []
    elif len(parts) > 1 and len(parts[0]) > 1 and parts[0][-1] not in _STREETS - {"hse", "ct"}:
        own.append(parts[0])  # a house's name
    whole = [word for part in parts for word in part]
    for place, word in enumerate(whole[:-1]):
        if not word.isdigit():
            continue
        street = _street(whole[place + 1 :])
        if street and len(street[0]) == 1:  # "12a Acacia Avenue" is known as "12 Acacia Avenue" too
            own.append([word, *street])
            street = street[1:]
        if street:
            own.append([word, *street])
        if len(street) > 1 and value.in_scope:
            own.append(street)
            if len(street[0]) > 4:
                own.append([word, street[0]])
    return own


def _is_own(part: Sequence[str]) -> bool:
    """Tell whether a part of an address identifies one house: "Flat 2" is in a thousand."""
    return len(part) > (3 if part[0] in ("flat", "unit", "room") else 1)


def _street(following: Sequence[str]) -> list[str]:
    """Take the words after a house number up to the kind of street: "12" "a" "acacia ave"."""
    if following and len(following[0]) == 1 and following[0].isalpha():
        rest = _street(following[1:])
        return [following[0], *rest] if rest else []
    for place, word in enumerate(following[:5]):
        if word.isdigit():
            return []
        if word in _STREETS and place:
            return list(following[: place + 1])
    return list(following[:1]) if following and following[0] not in _STREETS else []
