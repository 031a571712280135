"""What a sentence is about: a protected person, the perpetrator's own places and conditions, or a time."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from coordinator.core.dates import MONTHS

KIN = (
    r"(?:(?:step|foster|grand|god)[\s\-]?)?(?:mums?|mams?|moms?|mummy|mother|dad(?:dy)?|father|"
    r"parents?|nan(?:a|ny|na)?s?|"
    r"gran(?:ny|ma|dad|nie)?s?|grandparents?|sis(?:ter)?s?|brothers?|aunt(?:ie|y)?s?|uncles?|"
    r"cousins?|friends?|mates?|"
    r"bestie|boyfriend|girlfriend|fiance|partner|daughters?|sons?|in[\s\-]laws?|neighbours?|niece|nephew)"
)
_HERS = (
    rf"she|hers?|herself|victims?|survivors?|complainants?|ips?|children|child|kids?|baby|toddler|"
    rf"lad|girls?|boys?|"
    rf"famil(?:y|ies)|they|them|their|(?:{KIN})"
)
_HIS = re.compile(
    r"(?i)\b(?:bail(?:ed)?|curfew|tag|tagged (?:until|since|from)|"
    r"licen[cs]e|approved premises|hmp|prison|custody|"
    r"remand\w*|probation|"
    r"magistrates?|crown court|county court|family court|released from|police station|dap[no]|dvp[no]|"
    r"non[\s\-]molestation|restraining|exclusion zone|his (?:address|employer|work|job|flat|home|gp))\b"
)
_HE = re.compile(r"(?i)\b(?:he|his|perp\w*|offender|suspect|defendant|nominal)\b")
_SEEKS = re.compile(
    r"(?i)\b(?:wait\w*|seen|saw|spotted|outside|follow\w*|turn\w* up|pick\w* up|collect\w*|"
    r"dro[vp]\w*|driv\w*|park\w*|"
    r"loiter\w*|hang\w* (?:around|about|out)|approach\w*|went|goes|going|came|comes|call\w* (?:at|"
    r"in)|rang|ring\w*|"
    r"phoned|visit\w*|knows?|knew|watch\w*|stood|lurk\w*|sat|walk\w*|messag\w*|asking|asked|"
    r"look\w* for|attended|"
    r"parcel|sent|found|traced|tracked)\b"
)
_LIVES = re.compile(
    rf"(?i)\b(?:liv(?:e[sd]?|ing)|stay\w*|mov(?:e[ds]?|ing)|relocat\w*|rehous\w*|housed|home|flat|"
    rf"bedsit|rooms?|lodg\w*|"
    rf"sofa|refuges?|hostel|placed|fled|flee\w*|gone|hid(?:es|ing|den)?|temporary|accommodation|"
    rf"tenancy|property|caravan|"
    rf"shifts?|works?|working|job|employ\w*|stud(?:y|ies|ying)|enrol\w*|based|settled|address|"
    rf"resid\w*|house|b&b|hotel|"
    rf"safe house|out of area|new area|bus|train|{KIN})\b"
)
SENTENCE = re.compile(r"(?:[^.;!?\n]|[.](?=\w))+")
_CLOCK = r"(?:\d{1,2}(?:[:.]\d{2})?\s?(?:[ap]\.?m\b|o['’]?clock)|\d{1,2}[:.]\d{2}(?!\d)|noon|midday|midnight)"
_MONTH = "|".join(f"{name[:3]}\\w*" for name in MONTHS)
TIME = (
    rf"(?:{_CLOCK}|(?:before|after|until|till|between|from|by|at|around|about|"
    rf"past)\s\d{{1,2}}(?![\d/:.]|\s?(?:{_MONTH}|"
    rf"days?|weeks?|months?|years?|st|nd|rd|th|of|times|people|(?-i:[A-Z])))\b|mornings?|"
    rf"afternoons?|evenings?|lunch\w*|teatime|"
    rf"tea time|weekdays?|weekends?|daytime|nights?|nightly|daily|school (?:hours|run|times?)|"
    rf"(?:home|pick[\s\-]?up) time|"
    rf"(?:every |each |on a |on |a )?(?:mon|tues|wednes|thurs|fri|satur|sun)days?|\b(?:mon|tues?|"
    rf"weds?|thurs?|fri|sat|sun)\b)"
)
LAW = re.compile(
    r"(?i)\b(?:crown|magistrates?['’]?|county|family|youth|high|combined|criminal|civil|"
    r"coroner['’]?s?|supreme)\s+c(?:our)?t\b"
)


@dataclass(frozen=True)
class Sentence:
    """A sentence of a normalised text, and what it is about."""

    words: str
    hers: bool  # names a protected person, or kin
    his: bool  # his bail, licence, prison, court
    he: bool  # somebody does something who is he
    seeks: bool  # somebody goes, waits, follows
    lives: bool  # somebody lives, stays, works


class Cues:
    """Knows the names of the protected people of a case."""

    def __init__(self, protected_names: Iterable[str], perpetrator_names: Iterable[str]) -> None:
        names = _parts(protected_names)
        self.names = "|".join(map(re.escape, sorted(names, key=len, reverse=True))) or "(?!)"
        accused = "|".join(map(re.escape, sorted(_parts(perpetrator_names) - names))) or "(?!)"
        self.accused = re.compile(rf"\b(?:{accused})\b")
        self._hers = re.compile(rf"(?:(?i:\b(?:{_HERS})\b)|\b(?:{self.names})(?:['’]s)?\b)")

    def sentence(self, text: str) -> Sentence:
        """Find out what a sentence of a normalised text is about."""
        return Sentence(
            text,
            hers=bool(self._hers.search(text)), his=bool(_HIS.search(text)),
            he=bool(_HE.search(text) or self.accused.search(text)),
            seeks=bool(_SEEKS.search(text)), lives=bool(_LIVES.search(text)),
        )  # fmt: skip


def _parts(names: Iterable[str]) -> set[str]:
    return {part for name in names for part in re.split(r"[\s,()]+", name) if len(part) > 2}
