"""Read names and children as trackers write them."""

import re
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii

from coordinator.imports.reading.parse_terms import not_known, yes_or_no

_TITLES = {"mr", "mrs", "ms", "miss", "mx", "dr"}
_PARTICLES = {
    "van",
    "der",
    "den",
    "de",
    "da",
    "di",
    "du",
    "la",
    "le",
    "al",
    "el",
    "bin",
    "ibn",
    "von",
    "st",
    "dos",
}
_SHORT = 40  # letters; names and headings are no longer
_BETWEEN = re.compile(r"[\W_]+")
_AKA = re.compile(r"\s*(?:[(\[]?\b(?:aka|a\.k\.a\.?|also known as|known as)\b|@)[:\s]*(.+?)[)\]]?\s*$", re.I)
_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
_BESIDE = re.compile(r"\s+[-–—:]+\s*[a-z][^A-Z]*$")  # "Rob LORD - deceased"
_DASH = re.compile(r"\s+[-–—]+\s+")
_NICKNAME = re.compile(r"\s[\"“‘']([^\"“”‘’']{2,30})[\"”’'](?=[\s,]|$)")
# Words of casework, of which no name of a person consists; those in small letters only are names in capitals.
_NO_NAME = re.compile(
    r"(?i:\b(?:transferr?(?:ed)?|withdrawn|identified|victims?|perpetrators?|perps?|offenders?|suspects?|"
    r"stranger|police|probation|meeting|minutes|apologies|reference|refused|declined|agreed|e-?mailed?|"
    r"updated?|reviews?|cancelled|referred|example|surname|forename|see above|see below|see notes?|"
    r"as (?:above|below)|no(?:body| one)|aob|any other business)\b|^(?:e\.?g\b|no |not |re:|fw:)|"
    r"^(?:high|medium|standard|y|n|yes|no|lunch|break|same|male|female|case|january|february|march|july|"
    r"september|october|november|december|open|closed|waiting|archived?|"
    r"withheld|redacted|anonymous|confidential|(?:an? |the )?(?:new |current )?(?:ex|ex-?partner|partner|"
    r"husband|wife|boyfriend|girlfriend|mother|father|mum|dad|brother|sister|son|daughter|neighbour|friend))$|"
    r"^(?:her|his|their|my) )|"
    r"\b(?:from|to|by|of|the|for|with|was|is|has|been|not|into|case|moved|closed|see|same|pending|list|baby)\b"
)
_RELATIVES = {
    "mother", "father", "mothers", "fathers", "mum", "dad", "brother", "sister", "son", "daughter", "partner",
    "parent", "carer",
}  # fmt: skip
_BORN_AS = re.compile(r"\s*[(\[]?\b(?:n[eé]e|formerly|maiden name)\b[:.\s]*(.+?)[)\]]?\s*$", re.I)
_LONGEST_CHILD = 200  # characters of a name, an age and a remark
_BORN = r"(?:\d{1,2}\s*[./-]\s*){2}\d{2,4}|(?:\d{1,2}\s*[./-]\s*)?(?:19|20)\d\d"
_AGE = r"(?:months?|mths?|m|weeks?|wks?|w|years?|yrs?|y/o|yo|y)\b"
_CHILD = re.compile(
    r"(?P<name>[^\d()\[\],;]+?)\s*[-,:(\[]*\s*(?:(?:aged?|born|dob|d\.o\.b\.?)\b\s*:?\s*)?"
    rf"(?:(?P<born>{_BORN})(?![\d./-])"
    rf"|(?P<age>\d{{1,2}}(?!\d|\s*[./-]\s*\d)\s*(?:{_AGE})?(?:\s*old\b)?))\s*[)\]]*\s*(?P<rest>.*)",
    re.I,
)
# "Tom (11) Zoe (8)": a blank divides them, and no month is a child.
_NEXT_CHILD = re.compile(
    r"(?<=[\d)])\s+(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))"
    r"(?=[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)?\s*[(,]?\s*\d)"
)
_NAME = re.compile(r"[^\W\d_][\w.'’\-]*(?:\s+[^\W\d_][\w.'’\-]*){0,3}")
_NOT_NAMES = re.compile(
    r"\b(?:live|lives|living|with|none|no|not|known|preg|pregnant|names?|children|child|kids|yes|adult|"
    r"care|mgm|pgm|unborn|due|baby|twins|unknown|school|n/k|and|see|notes?|years?|months?|under)\b",
    re.I,
)


@dataclass(frozen=True)
class Name:
    """A name in its parts, with any other name given beside it."""

    surname: str
    forename: str
    alias: str = ""


@dataclass(frozen=True)
class Child:
    """A child named in a cell, and the age or the date of birth as given: "age 6", "1/2/2019"."""

    name: str
    born_words: str


def fold(words: str) -> str:
    """Put a name into the plain form by which names are compared."""
    return fold_short(words) if len(words) <= _SHORT else _folded(words)


@lru_cache(maxsize=50_000)
def fold_short(words: str) -> str:
    """Fold short words and cache the result: they recur, and long ones would only fill the memory."""
    return _folded(words)


def _folded(words: str) -> str:
    plain = anyascii(words) if not words.isascii() else words
    return _BETWEEN.sub(" ", plain.casefold().replace("'", "")).strip()


def read_name(words: str) -> Name | None:
    """Read "SURNAME, Forename", "Forename SURNAME" or "Forename Surname"; None where it is no name."""
    text = " ".join(words.split()).strip(" .;-")
    alias = ""
    if len([line for line in words.splitlines() if len(line.split()) > 1]) > 1 and not _AKA.search(text):
        return None  # each line is a whole name
    if alias_match := _AKA.search(text):
        alias, text = alias_match[1].strip(" '\"“”‘’"), text[: alias_match.start()]
    if born_as := _BORN_AS.search(text):
        alias, text = alias or born_as[1].strip(), text[: born_as.start()]
    if nickname := _NICKNAME.search(text):
        alias = alias or nickname[1].strip()
        text = f"{text[: nickname.start()]} {text[nickname.end() :]}".strip()
    text = _BESIDE.sub("", _BRACKETS.sub("", text)).strip(" ,;")
    before, *after = _DASH.split(text)
    if len(after) == 1 and before.isupper() and not after[0].isupper():
        text = f"{before}, {after[0]}"  # "LORD – Rob"
    if (
        not_known(text)
        or len(text) > 80
        or any(c.isdigit() or c == "=" for c in text)
        or not any(c.isalpha() for c in text)
        or _NO_NAME.search(text)
    ):
        return None
    if "," in text:
        surname, forename = (_without_titles(part) for part in text.split(",", 1))
        return None if _names_two(forename) else Name(surname, forename.strip(" ,"), alias)
    if re.match(r"(?:unknown|unnamed|unidentified|no name)\b", text, re.I):
        return None
    if any(mark in text for mark in "/;&\n+?") or len(text.split()) > 5 or after or _names_two(text):
        return None
    return _without_comma(_without_titles(text).split(), alias)


def words_beside(words: str) -> str:
    """Return what stands behind a name and a dash ("Rob LORD - deceased"), or a forename in brackets."""
    text = " ".join(words.split())
    bare = _BRACKETS.sub("", text)
    if (brackets := _BRACKETS.search(text)) and len(bare.split()) == 1 and brackets[1].istitle():
        return brackets[1]  # "Singh (Gurpreet)"
    match = _BESIDE.search(bare)
    return match[0].strip(" -–—:") if match else ""


def names_another(words: str, known: str) -> bool:
    """Tell whether words name a relative that a known heading does not: "mother dob" is no "other dob"."""
    return bool(_RELATIVES & set(words.split()) - set(known.split()))


def _names_two(words: str) -> bool:
    """Tell whether words name a couple: "John and Jane SMITH"."""
    return bool(re.search(r"\b(?:and|with)\b", words, re.I))


def _without_titles(words: str) -> str:
    return " ".join(part for part in words.split() if part.lower().strip(".") not in _TITLES)


def split_names(words: str) -> list[str]:
    """Split several full names in one cell ("Jane Smith, Amy Jones"); one name stays as it is."""
    parts = [part.strip() for part in re.split(r"[;\n]|\s[/&+]\s|\band\b", words) if part.strip()]
    if len(parts) == 1 and "," in words:
        each = [part.strip() for part in re.split(r",(?![^()]*\))", words)]
        bare = [_BRACKETS.sub("", part).split() for part in each]
        whole = all(len(part) >= 2 and all(word[0].isupper() for word in part) for part in bare)
        if whole and len(each) > 1 and not " ".join(bare[0]).isupper():
            parts = each
    names = [read_name(part) for part in parts]
    return parts if len(parts) > 1 and all(name and name.forename for name in names) else [words]


def _without_comma(parts: list[str], alias: str) -> Name | None:
    if not parts:
        return None
    if len(parts) == 1:
        return Name(parts[0], "", alias)
    in_capitals = [len(part) > 1 and part.isupper() for part in parts]
    if any(in_capitals) and not all(in_capitals):
        of_surname = _with_particles(parts, in_capitals)
        surname = [part for part, of in zip(parts, of_surname, strict=True) if of]
        forename = [part for part, of in zip(parts, of_surname, strict=True) if not of]
        return Name(" ".join(surname), " ".join(forename), alias)
    first = next((at for at, part in enumerate(parts) if part not in _PARTICLES), 0)
    if first:  # "de Souza Rui": no forename begins with a particle in small letters
        return Name(" ".join(parts[: first + 1]), " ".join(parts[first + 1 :]), alias)
    at = len(parts) - 1
    while at > 1 and parts[at - 1].lower() in _PARTICLES:
        at -= 1
    return Name(" ".join(parts[at:]), " ".join(parts[:at]), alias)


def _with_particles(parts: list[str], in_capitals: list[bool]) -> list[bool]:
    """Mark the parts of a surname: those in capitals, and the particles in small letters before them."""
    of_surname = list(in_capitals)
    for at in range(len(parts) - 2, -1, -1):
        of_surname[at] = of_surname[at] or (of_surname[at + 1] and parts[at] in _PARTICLES)
    return of_surname


def read_aliases(words: str) -> list[str]:
    """Read other names, one or several to a cell."""
    return [part.strip() for part in re.split(r"[;\n]|\s/\s", words) if part.strip() and not not_known(part)]


def read_children(words: str) -> list[Child] | None:
    """Read "Jayden (6), Mia 3" as children; None if the text is not a list of children."""
    # Thousands of blanks would each be tried as a start.
    words = "\n".join(" ".join(line.split()) for line in words.split("\n") if line.strip())
    text = re.sub(r"\s+-\s+(?:all |both )?(?:live|living|with|at|in)\b.*$", "", words, flags=re.I)
    text = _NEXT_CHILD.sub(", ", text)
    children = []
    for part in re.split(r"[;,\n&]|\s\+\s|\band\b", re.sub(r"\(([^)]*)\)", _keep_commas, text)):
        part = part.strip(" .-")
        if not part:
            continue
        child = _child(part) if len(part) <= _LONGEST_CHILD else None
        if child is None:
            return None
        children.append(child)
    return children or None


def _keep_commas(brackets: re.Match[str]) -> str:
    return "(" + brackets[1].replace(",", " ").replace(" and ", " ") + ")"


def _child(part: str) -> Child | None:
    if match := _CHILD.fullmatch(part):
        name = match["name"].strip(" -(")
        born = " ".join((match["born"] or f"age {match['age']}").split())
        return Child(name, born) if _is_name(name) and len(match["rest"].split()) <= 6 else None
    return Child(part, "") if _is_name(part) and len(part.split()) <= 3 else None


def _is_name(text: str) -> bool:
    if len(text) < 2 or yes_or_no(text) is not None or not_known(text):
        return False
    return bool(_NAME.fullmatch(text)) and text[0].isupper() and not _NOT_NAMES.search(text)
