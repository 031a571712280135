"""Cut a protected value into the parts that lead to a person by themselves."""

import re
from collections.abc import Iterator, Sequence

from coordinator.core.dates import MONTHS
from coordinator.redaction.protected_value import ProtectedValue
from coordinator.redaction.reading.english import is_everyday, is_rare
from coordinator.redaction.reading.tokens import words_of
from coordinator.redaction.verdict import VerdictKind

LINES, SENTENCES = re.compile(r"[,;\n]+"), re.compile(r"[.;!?\n]+")
_CLAUSES = re.compile(r"[,;!?()\[\]\n]+|[.:](?!\d)|\s[\-–—]+\s")
_MAIL = re.compile(r"([\w.+'’%\-]{1,64})@[\w\-]+(?:\.[\w\-]+)*")  # 64: a longer name is no mail name
_QUOTED = 4  # consecutive words of a safe contact that give it away in the person's own case
_DISTINCT = 4  # words: fewer of a person who isn't in the pack could be anyone's
STREETS = {
    "rd", "st", "ave", "dr", "ln", "cl", "ct", "cres", "pl", "sq", "terr", "gdns", "gr", "hse", "pk", "blvd",
    "pde", "wk", "wy", "vw", "grn", "rw", "hl", "mews", "rise", "mt",
}  # fmt: skip
_HOUSES = {
    "refuge",
    "hostel",
    "centre",
    "project",
    "hotel",
    "hse",
    "lodge",
    "shelter",
    "accommodation",
    "flats",
}
_STREET_WORDS = 3
_COURT = re.compile(r"(?i)\b(?:crown|magistrates?|county|family|youth|combined)['’]?s? c(?:our)?t\b")
_INITIALS = 3  # letters, and no more, that are initials though they are written as one word
_RIDES = {"bus", "buses", "train", "trains", "tram", "route"}
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
# Where somebody goes: a shop may be called as an ordinary word is, and is meant only as a place.
GOES_TO = (VerdictKind.WORKPLACE, VerdictKind.PLACE, VerdictKind.HEALTH)
# What a shop, a gym or a surgery is called by besides its own name.
SHOPS = {
    "gym", "fitness", "club", "leisure", "yoga", "pilates", "cafe", "bar", "bakery", "bakers", "salon",
    "hair", "beauty", "nails", "barbers", "chemist", "chemists", "pharmacy", "surgery", "practice",
    "clinic", "dental", "care", "vets", "chapel", "church", "mosque", "temple", "hotel", "inn", "arms",
    "stores", "foods", "cars", "taxis", "cleaners", "cleaning", "florist", "flowers", "kitchens", "motors",
    "books",
}  # fmt: skip
# Words beside a name in what is typed of somebody: "her mother Joan Hartley".
BESIDE_NAMES = COMMON | {
    "her", "his", "their", "the", "any", "all", "both", "mum", "dad", "nan", "gran", "grandmother",
    "grandfather", "aunt", "uncle", "cousin", "son", "daughter", "neighbour", "applicant", "staff", "new",
}  # fmt: skip
_TITLES = {"mr", "mrs", "ms", "miss", "mx", "dr"}
# Names that are ordinary words as well: they lead to somebody only where a name can stand, in capitals.
WORDS_TOO = {
    "april", "art", "august", "bill", "chance", "charity", "chase", "dawn", "drew", "faith", "frank",
    "grace", "grant", "guy", "hope", "joy", "june", "mark", "max", "may", "miles", "pat", "rich", "rob",
    "rose", "summer", "will",
}  # fmt: skip
_MONTHS = frozenset(name.lower()[:length] for name in MONTHS for length in (3, 4, len(name)))


def split_words_of(value: ProtectedValue) -> list[list[str]]:
    """Return the plain words of a value, by line of an address or by sentence."""
    separator = LINES if value.address else SENTENCES
    return [words for words in map(words_of, separator.split(value.value)) if words]


def leading_parts(value: ProtectedValue, parts: list[list[str]]) -> Iterator[tuple[str, ...]]:
    """Yield the parts of a value that lead to a person by themselves, in plain words."""
    all_words = [word for part in parts for word in part]
    whole = (
        value.in_scope or value.address or value.min_words < _DISTINCT or len(all_words) >= value.min_words
    )
    own = _address_parts(value, parts) if value.address else _phrases(value, parts)
    for part in (*([all_words] if whole else ()), *own, *_mail_names(value), *_worker_names(value)):
        if _leads(part, value):
            yield tuple(part)


def places(value: ProtectedValue, parts: list[list[str]]) -> Iterator[tuple[str, ...]]:
    """Yield where somebody works or goes, whole and by line: an agency may be called so as well."""
    if value.kind in GOES_TO:
        yield tuple(word for part in parts for word in part)
        yield from (tuple(words) for words in map(words_of, LINES.split(value.value)) if words)


def stems(value: ProtectedValue, parts: list[list[str]]) -> Iterator[tuple[str, ...]]:
    """Yield what leads to a person behind "at" or "on": the own name of a street, a house or a school."""
    if value.kind in GOES_TO or value.kind == VerdictKind.NAME:
        lines = [words for words in map(words_of, LINES.split(value.value)) if words]
        yield from (tuple(words) for words in lines if len(words) == 1 and _is_word(words[0]))
        yield from ((words[0],) for words in lines if len(words) == 2 and _is_own_name(words))
    if value.kind == VerdictKind.NAME:
        words = [word for part in parts for word in part if _is_word(word)]
        yield from ((word,) for word in words if word not in BESIDE_NAMES | _TITLES)
    for part in parts:
        words = [word for word in part if not word.isdecimal()]
        if value.address and len(words) > 1 and (words[-1] in STREETS or words[-1] in _HOUSES):
            yield tuple(words[-2:-1]) if words[-1] in STREETS and len(part) > len(words) else tuple(words[:1])
        elif value.kind == VerdictKind.SCHOOL and len(words) == 2 and words[0] not in STREETS:
            yield (words[0],)


def name_initials(value: ProtectedValue, parts: list[list[str]]) -> str:
    """Return the letters of a name that is nothing but initials, as "A.K." or "AK"; "" of any other."""
    words = [word for part in parts for word in part]
    together = "".join(words)
    apart = len(words) == len(together) or (value.value.isupper() and len(together) <= _INITIALS)
    return together if value.kind == VerdictKind.NAME and apart and len(together) > 1 else ""


def house_names(value: ProtectedValue, parts: list[list[str]]) -> Iterator[tuple[str, ...]]:
    """Yield the name of a house and its beginnings: "Haven House" of "Haven House Refuge"."""
    if value.address and parts and not any(word.isdecimal() for word in parts[0]):
        name = tuple(parts[0])
        yield name
        for end in range(2, len(name)):
            if name[end] in _HOUSES or name[end - 1] in _HOUSES:
                yield name[:end]


def streets(parts: Sequence[Sequence[str]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each house number of an address with its street, without the letter behind the number."""
    whole = [word for part in parts for word in part]
    for place, word in enumerate(whole[:-1]):
        street = _street(whole[place + 1 :]) if word.isdecimal() else []
        if street and len(street[0]) == 1:
            street = street[1:]
        if len(street) > 1 and street[-1] in STREETS:
            yield word, tuple(street)


def _is_own_name(words: Sequence[str]) -> bool:
    """Return whether a shop, a gym or a surgery is known by its first word: "Ironside Fitness"."""
    return words[1] in SHOPS and len(words[0]) > 3 and not is_everyday(words[0])


def _is_word(word: str) -> bool:
    """Return whether a word can name somebody: a letter alone, and an answer like "none", can't."""
    return len(word) > 1 and word not in NOTHING


def _leads(part: Sequence[str], value: ProtectedValue) -> bool:
    if not part or all(word in NOTHING for word in part):
        return False
    if not value.address and all(word.isdecimal() or word in _MONTHS for word in part):
        return False  # a month or a year leads to no one; numbers are matched separately
    if len(part) > 1:
        return True
    ordinary = value.kind in GOES_TO and not is_rare(part[0])
    ordinary = ordinary or (value.kind == VerdictKind.NAME and part[0] in WORDS_TOO)
    return len(part[0]) > 3 and value.in_scope and part[0] not in COMMON and not ordinary


def _mail_names(value: ProtectedValue) -> Iterator[list[str]]:
    for match in _MAIL.finditer(value.value):
        words = words_of(match[1])
        if len("".join(words)) > 6 and len(words) > 1:
            yield words


def _worker_names(value: ProtectedValue) -> Iterator[list[str]]:
    """Yield the other names of a worker in the person's own case: "D Halloran", and a rare surname alone."""
    if value.kind != VerdictKind.WORKER or not value.in_scope:
        return
    for clause in _CLAUSES.split(value.value):
        forename, _, surname = clause.strip().rpartition(" ")
        words = words_of(surname)
        if len(words) == 1 and surname.istitle() and forename.istitle() and words[0] not in COMMON:
            yield [forename[0].lower(), *words]
            yield from ([words] if is_rare(words[0]) else ())


def _phrases(value: ProtectedValue, sentences: list[list[str]]) -> list[list[str]]:
    """Take the sentences of three words or more, the clauses, and any house number with its street."""
    clauses = [words_of(words) for words in _CLAUSES.split(value.value)]
    parts = [
        words for words in sentences if len(words) >= (3 if value.in_scope else max(value.min_words, _QUOTED))
    ]
    parts += [words for words in clauses if len(words) >= value.min_words]
    if value.kind == VerdictKind.NOTE and value.in_scope:
        parts += [
            words_of(street) for street in map(str.strip, _CLAUSES.split(value.value)) if _is_street(street)
        ]
    if value.in_scope and value.min_words < _QUOTED:
        for words in clauses:
            parts += [
                words[start:end]
                for start in range(len(words))
                for end in range(start + _QUOTED, min(len(words), start + 20) + 1)
            ]
            parts += [words[at : at + 2] for at, word in enumerate(words[1:]) if word in _RIDES]
    for words in sentences:
        for place, word in enumerate(words):
            street = _street(words[place + 1 :]) if word.isdecimal() else []
            if len(street) > 1 and street[-1] in STREETS:
                parts.append([word, *street])
    return parts


def _is_street(clause: str) -> bool:
    """Return whether a clause is nothing but a street's name: the second of "Boots, Wellington Square"."""
    words, written = words_of(clause), clause.split()
    named = (
        1 < len(words) <= _STREET_WORDS
        and words[-1] in STREETS
        and all(each[0].isupper() for each in written)
    )
    return named and not _COURT.search(clause)


def _address_parts(value: ProtectedValue, parts: list[list[str]]) -> list[list[str]]:
    """Take the parts of an address that lead to one house, and its house number with the street."""
    own: list[list[str]] = [part for part in parts if _is_own(part) and any(w.isdecimal() for w in part)]
    if value.in_scope and parts:
        own.extend(part for part in parts if len(part) > 1 and part[-1] in STREETS)
        own += parts[:1] if _is_own(parts[0]) or len(parts[0]) == 1 else []
    elif len(parts) > 1 and len(parts[0]) > 1 and parts[0][-1] not in STREETS - {"hse", "ct"}:
        own.append(parts[0])  # a house's name
    own += [list(name) for name in house_names(value, parts) if value.in_scope or len(name) < len(parts[0])]
    whole = [word for part in parts for word in part]
    for place, word in enumerate(whole[:-1]):
        if not word.isdecimal():
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
        if word.isdecimal():
            return []
        if word in STREETS and place:
            return list(following[: place + 1])
    return list(following[:1]) if following and following[0] not in STREETS else []
