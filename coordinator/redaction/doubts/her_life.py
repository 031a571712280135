"""Ask about what a victim does, is or has: words of casework say that too, as "the victim is a nurse".

Papers need few things of a victim as the subject of a sentence: what was done to them, what they fear, and
how they take part in proceedings. Whatever else a sentence says of them is asked about.

So is what he found out, saw or heard of somebody's life: "He knows which school" names no place that a rule
knows. What he finds out of himself, of his case or about people is left alone.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from coordinator.core.resources import REDACTION
from coordinator.redaction.doubts.casework import is_casework
from coordinator.redaction.doubts.cues import Sentence
from coordinator.redaction.doubts.frame_words import frame_words, is_any, is_small, plain
from coordinator.redaction.verdict import VerdictKind

Doubt = tuple[int, int, VerdictKind]
_BEGINS = r"(?:^\W*|[,;:–]\s*|\b(?:and|but|that|because|as|while|when|if|where|who|since|so|is)\s+)"
_VICTIM = (
    r"(?:(?:the|a|both|each|all|our|this|male|female|adult|first|second|third|new|previous|current"
    r"|former|young"
    r"|repeat|same|an)\s+){0,3}(?:victims?|survivors?|complainants?|IPs?|aggrieved|applicants?"
    r"|(?:protected|injured) (?:party|parties|person|people))"
)
_SUBJECT = re.compile(
    rf"(?i){_BEGINS}(?P<who>{_VICTIM}|she|(?:the\s+|her\s+|his\s+|their\s+)?(?:children|child|family"
    rf"|son|daughter)"
    r"|they)\b(?!['’])(?!\s+(?:liaison|contact|support|personal|services?|care|protection|courts?"
    r"|assessment|plan)\b)(?P<rest>.*)"
)
_OWNED = re.compile(rf"(?i){_BEGINS}(?P<whose>(?:{_VICTIM})['’]s?|her|their)\s+(?P<rest>.*)")
_IS_A = re.compile(
    r"(?i)^\s*(?:now\s+|also\s+)?(?:is|are|was|were|became|works? as)\s+(?:an?\s+)?(?:\w+\s+){0,2}?"
    r"(?P<what>\w{3,}(?:er|or|ist|ian|istant|ultant|endant)s?|nurse|clerk|cook|chef)\b(?!\s+of\b)"
)
_MANAGED = re.compile(r"(?i)^\W*reports? to (?!(?:the )?police)")
_ONLINE = re.compile(
    r"(?i)\b(?:accounts?|profiles?|pages?|post(?:s|ed)?|photo\w*|stor(?:y|ies)|pictures?)\b.{0,20}"
    r"\b(?:social media|online|public)\b"
)
_AFTER_HERS = re.compile(
    rf"(?i)\b(?:after|before|during|between)\s+(?:her|their|{_VICTIM}['’]s?)\s+(?P<rest>\w+.*)"
)
_WORD = re.compile(r"[^\W\d_]+")
_AGAIN = re.compile(
    r"(?i)\b(?:(?:every|each)\s+(?:other\s+|second\s+)?\w+|(?:mon|tues|wednes|thurs|fri|satur|sun)days"
    r"|weekly|fortnightly|daily|monthly|nightly|(?:once|twice|\w+ times)\s+an?\s+(?:day|week|month))\b"
)
_REGULARLY = re.compile(
    r"(?i)\b(?:contact|handovers?|visits? with|sessions? with)\b(?:\s+\w+){0,2}?"
    r"\s+(?:is|are|takes?|happens?)\b"
)
_ARTICLE = r"(?:(?:the|a|an|any|all|her|his|their|its|said)\s+)*"
_KEPT_AWAY = re.compile(
    r"(?i)\b(?:no entry (?:to|into)|(?:not to|never to|(?:must|may|shall|can) ?not) (?:(?:enter|approach|"
    r"attend|visit|use)|(?:go|be|come|loiter) (?:to|into|near|in|on|at|within|inside|outside|around))|"
    r"(?:keep|kept|stay|stays|remain)s? (?:away from|out of|clear of|off)|"
    r"(?:exclud|ban|bann|barr?|prohibit|restrict)(?:s|es|ed|ing)? (?:him|he|the \w+) from|"
    r"(?:barred|banned|excluded|prohibited|exclusion) (?:from|zone (?:is|covers|includes|round|around)))\s+"
    rf"(?P<what>{_ARTICLE}[\w'’]+(?:\s[\w'’]+)?)"
)
# People, and what everybody is kept from: no place leads to anybody here.
_NOWHERE = re.compile(
    rf"(?i)^{_ARTICLE}(?:victims?|complainants?|children|child|family|families|wom[ae]n|females?|partners?|"
    r"him|her|them|contact|programmes?|courses?|groups?|services?|sessions?|appointments?|meetings?|"
    r"interviews?|hearings?|courts?|custody|prison|probation|trouble|touch|alcohol|drugs|drink|weapons?|"
    r"internet|social|telephones?|phones?|devices?|pubs?|public|licensed|job|jobcentre|staff|"
    r"contacting|driving|leaving|entering)\b"
)
_WORK = re.compile(
    r"(?i)\b(?:her|their|victim['’]?s['’]?|she) (?:own |new |old )?(?:work|job|workplace|office|"
    r"shop|employers?|"
    r"boss|manager|colleagues?)\b|"
    r"\b(?:rang|rings|ringing|called|calls|phoned|phones|texted|e-?mailed|visited|contacted|"
    r"(?:flowers|letters?|"
    r"cards?|parcels?|messages?|gifts?) to|(?:turned|turns) up at|(?:waited|waits|sat) (?:at"
    r"|outside)) work\b"
)
_STOP = re.compile(
    r"(?i)\b(?:at|by|near|from|to) (?:the|her|a) (?!police |fire )(?:\w+ )?(?:stops?|station|rank"
    r"|crossing)\b"
)
_WARD = re.compile(
    r"(?i)\b(?:she|victim|mother|child|children)\b[^.\n]{0,40}?\b(?:taken|admitted|transferred|"
    r"moved|brought) "
    r"(?:in)?to (?:the |an? )?(?:\w+ )?(?:hospital|ward|unit|hospice|clinic|a&e|refuge|hostel|hotel)\b"
)
_KIN = re.compile(
    r"(?i)\b(?:rang|rings|called|calls|phoned|phones|texted|texts|visited|visits|approached|"
    r"contacted|messaged|"
    r"threatened|threatens|followed)\s+(?:the |her |their )?victim['’]?s['’]? (?:own |new |older "
    r"|younger )?"
    r"(?:mother|father|mum|mam|dad|sister|brother|aunt(?:ie|y)?|uncle|cousin|grand\w+|nan\w*|friend"
    r"|partner|"
    r"parents?|boyfriend|girlfriend|neighbours?)\b"
)
_NEW_HOME = re.compile(
    r"(?i)\b(?:visit|inspect|check|see|attend|secure|view|prepare|confirm|offer|clean|"
    r"furnish)\w*\b[^.\n]{0,20}?"
    r"\b(?:new|second|other|temporary|next) (?:home|house|flat|property|address|place|accommodation|"
    r"tenancy)\b|"
    r"\bconfirm\w* the move\b"
)
_SCHOOL = re.compile(
    r"(?i)\b(?:rang|rings|called|phoned|e-?mailed|visit(?:ed|ing)|attend(?:ed|ing)|enter(?:ed|ing)"
    r"|approach(?:ed|ing)"
    r"|(?:flowers|letters?|cards?|parcels?|messages?|gifts?) to) the (?:school|nursery|college)\b"
)
_ENTERED = re.compile(
    r"(?i)\b(?:enter(?:ed|ing)|attend(?:ed|ing)|approach(?:ed|ing)|driv(?:es|ing) (?:into|to)"
    r"|drove (?:into|to))"
    r" (?:the|her|that|this) (?:street|road|estate|close|cul-de-sac|village|area|town)\b"
)
# What he knows from before: "the close where his nan used to live".
_WHERE_HE = re.compile(
    r"(?i)\bwhere (?:(?:his|their) \w+|they|the couple|he)\s(?:(?:had|once|first|both|also|used to)\s)*"
    r"(?:liv|work|met|marri|grew|stay|go|went)\w*\b(?! in custody)"
)
# Where he came, somebody else was.
_CAME_TO = re.compile(
    r"(?i)\b(?:came|comes|turn(?:s|ed) up|show(?:s|ed) up|arriv(?:es|ed))\s(?:back\s)?(?:to|at|in|on|into)"
    r"\s(?:the|a)\s(?!(?:his|police|court|custody|probation|magistrates|crown|council|job|drug|meeting"
    r"|appointment|interview|station|office|programme|session|course|first|last|next)\b)"
    r"(?:\w+\s)?(?:hospital|ward|school|nursery|college"
    r"|shop|bank|centre|surgery|clinic|church|mosque|gym|pub|club|park|house|flat|property|address"
    r"|hotel|refuge"
    r"|hostel|caf[eé]|salon|library)\b|\b(?:came|comes|turned up|showed up|arrived) (?:to|at) A&E\b"
)
_VISITS = re.compile(
    r"(?i)\bscans?\s(?:date|due|booked|on|at)\b"
    r"|\b(?:midwife|health visitor|nurse|social worker|idva|isva|worker)\s(?:visits|sees|calls)"
    r"(?:\s\w+){0,3}?\s(?:weekly|daily|fortnightly|monthly|every)\b"
)
_SHIFT = re.compile(
    r"(?i)\bon (?:the|a|her) rota\b|\b(?:on|does|do|doing|works?|working|finish(?:es)?)"
    r" (?:earl(?:y|ies)|lates|days|nights)(?! (?:before|after|of))\b"
)
# What rings when he comes near, and how far from there.
_ZONE = re.compile(
    r"(?i)\btag(?:ged)?\b[^.\n]*?\b(?:alarm|alert|sound|trigger|ring)\w*\b[^.\n]*?"
    r"\b(?:in|at|near|around|by|within)\s(?!(?:his|24|48|an hour|breach|curfew|night)\b)"
    r"|\b(?:within|under|nearer than|less than)\s(?:\w+\s){0,3}?"
    r"(?:miles?|metres?|meters?|yards?|km|kilomet\w+)\b"
    r"(?!\sof\s(?:the\s)?(?:victims?|her|him|them|any)\b(?!['’]))"
)
_SHARED = re.compile(
    r"(?i)\bshares?\s(?:an?|the|his|her)\s(?!(?:\w+\s)?(?:child(?:ren)?|son|daughter|baby|care|custody"
    r"|history"
    r"|parental|tenancy|home|house|mortgage|debts?)\b)(?:\w+\s){1,2}?with\s(?:the\s)?(?:victims?|her"
    r"|child)\b"
)
_TRANSFER = re.compile(
    r"(?i)\b(?:school|nursery|college|surgery|gp|doctor)(?:['’]?s)?\s(?:transfer|move|change)[sd]?\b"
)
_LINE = re.compile(
    r"(?i)\b(?:takes?|took|gets?|got|catch(?:es)?|caught|on|off)\sthe\s(?:number\s)?[a-z]?\d{1,3}[a-z]?"
    r"\s(?:from|to|at|into|out|home|back|every|most|outside|bus)\b"
    r"|\b(?:first|last|next|second|third|final)\sstop\b"
)
_RULES = (
    (_WORK, VerdictKind.WORKPLACE), (_STOP, VerdictKind.PLACE), (_WARD, VerdictKind.PLACE),
    (_KIN, VerdictKind.KIN), (_NEW_HOME, VerdictKind.ADDRESS), (_SCHOOL, VerdictKind.SCHOOL),
    (_ZONE, VerdictKind.PLACE), (_SHARED, VerdictKind.POSITION), (_TRANSFER, VerdictKind.SCHOOL),
    (_LINE, VerdictKind.PLACE), (_ENTERED, VerdictKind.PLACE), (_WHERE_HE, VerdictKind.POSITION),
    (_SHIFT, VerdictKind.HOUR), (_CAME_TO, VerdictKind.PLACE), (_VISITS, VerdictKind.HEALTH),
)  # fmt: skip


@dataclass(frozen=True)
class _HerWords:
    """The words of resources/redaction/casework.toml about victims."""

    does: frozenset[str]
    owns: frozenset[str]
    small: frozenset[str]


@cache
def _her_words() -> _HerWords:
    lists = tomllib.loads((REDACTION / "casework.toml").read_text("utf-8"))
    does, owns, small = (
        frozenset(lists[name].split()) for name in ("victim_does", "victim_owns", "victim_small")
    )
    return _HerWords(does, owns, small)


_FINDS_OUT = re.compile(
    r"(?i)(?<!be )(?<!been )(?<!being )(?<!was )(?<!were )(?<!is )(?<!are )(?<!not )\b"
    r"(?P<verb>knows?|knew|recogni[sz]e[sd]?|notice[sd]?|hears?|heard|sees?|saw|seen|spots?|spotted"
    r"|spies|spied"
    r"|follow(?:s|ed|ing)|tracks?|tracked|traces?|traced|f(?:ou|i)nds?(?: out)?|learn(?:s|ed|t)"
    r"|discover(?:s|ed)|work(?:s|ed) out|remember(?:s|ed)?|memori[sz]e[sd]|photograph(?:s|ed)|film(?:s|ed)"
    r"|watch(?:es|ed|ing)"
    r"|wait(?:s|ed)|waiting(?= (?:for|by|at|on|near|until))|parks|parked|parking|ask(?:s|ed|ing)"
    r"|messaged?|(?:(?<=he )|(?<=and )|(?<=also ))messages"
    r"|figured|pieced)\b(?P<what>[^,;.]*)"
)
_ENDS = re.compile(r"(?i)\s\b(?:and|but|so|because|before|after|while|when|since|during|on|in|about)\b")
_OF_HIM = re.compile(
    r"(?i)\b(?:his [\w'’-]+|himself|hers?|herself|she|he|him|they|them|their|people|persons?|m[ae]n"
    r"|wom[ae]n"
    r"|anybody|anyone|nobody|voices|things|nothing|something)\b"
)
_GOES_BY = re.compile(
    r"(?i)\b(?:dr(?:i|o)ve(?:s|n)?|driving|walk(?:s|ed|ing)|cycl(?:es|ed|ing)|r(?:i|o)de(?:s|n)?|went"
    r"|goes|going)"
    r" (?:past|by|along|round|around|up and down)\b(?! (?:himself|foot|law|bail|order))"
)
_WHICH = re.compile(
    r"(?i)\b(?:ask|know|kn[eo]w|find|found|learn|work|figur)\w*(?: out)?(?: \w+){0,6}?"
    r" (?:what|which|where|when)\b(?! (?:to|he|his|will|would|happen\w*|support|help|else"
    r"|the (?:charges?|orders?|conditions?|court|hearing|licence|bail|police)))"
)


def find_her_life(sentence: Sentence) -> Iterator[Doubt]:
    """Find what a sentence says of a victim besides the offences, the risk and the proceedings."""
    lists, words = _her_words(), sentence.words
    for pattern, usual in ((_SUBJECT, lists.does), (_OWNED, lists.owns), (_AFTER_HERS, lists.owns)):
        for match in pattern.finditer(words):
            rest, begin = match["rest"], match.start("rest")
            unusual = _first_unusual(rest, usual, lists.small)
            for match_of, kind in (
                (unusual, VerdictKind.SAFE_CONTACT),
                (None if unusual else _IS_A.search(rest), VerdictKind.WORKPLACE),
                (_AGAIN.search(rest), VerdictKind.HOUR),
                (_MANAGED.search(rest), VerdictKind.WORKPLACE),
                (_ONLINE.search(rest), VerdictKind.HANDLE),
            ):
                if match_of:
                    yield begin + match_of.start(), begin + match_of.end(), kind
    if not sentence.he and _REGULARLY.search(words) and (again := _AGAIN.search(words)):
        yield *again.span(), VerdictKind.HOUR


def is_of_victim(sentence: Sentence) -> bool:
    """Return whether a sentence begins with a victim, or with what is theirs."""
    return bool(_SUBJECT.match(sentence.words) or _OWNED.match(sentence.words))


def says_nothing_unusual(sentence: Sentence) -> bool:
    """Return whether a sentence says of a victim only what papers need."""
    return not any(find_her_life(sentence))


def is_usual(word: str, usual: frozenset[str] | None = None) -> bool:
    """Return whether a word in lower case is usual, or one of feelings, thoughts and speech."""
    usual = _her_words().does if usual is None else usual
    lists = frame_words()
    feels = is_any(word, lists.ordinary) and not is_any(word, lists.leading_to_her)
    return is_any(word, usual) or feels


def _first_unusual(rest: str, usual: frozenset[str], small: frozenset[str]) -> re.Match[str] | None:
    """Return the first word that counts, if it is none of the usual ones."""
    for word in _WORD.finditer(rest):
        if word.group().lower() not in small:
            return None if is_usual(word.group().lower(), usual) else word
    return None


def find_found_out(sentence: Sentence) -> Iterator[Doubt]:
    """Find where words about him say that he found out, saw or heard what is not of his case."""
    words = sentence.words
    if not sentence.he:
        return
    for match in (*_GOES_BY.finditer(words), *_WHICH.finditer(words)):
        yield *match.span(), VerdictKind.OTHER
    for match in _FINDS_OUT.finditer(words):
        what = _OF_HIM.sub(" ", _ENDS.split(match["what"], maxsplit=1)[0])
        follows = match["verb"].lower().startswith("follow")
        if any(not _is_of_case(word, follows=follows) for word in plain(what)):
            yield *match.span(), VerdictKind.OTHER


def _is_of_case(word: str, *, follows: bool) -> bool:
    """Return whether a word is of his case or of who works on it; where he follows, that leads somewhere."""
    if follows and is_any(word, frame_words().actors):
        return False
    return is_small(word) or is_casework(word) or (not follows and is_any(word, frame_words().office))


def find_kept_away(sentence: Sentence) -> Iterator[Doubt]:
    """Find the places that he is kept from, and those where he went after somebody."""
    for match in _KEPT_AWAY.finditer(sentence.words):
        if not _NOWHERE.match(match["what"]):
            yield *match.span(), VerdictKind.PLACE
    for rule, kind in _RULES:
        for match in rule.finditer(sentence.words):
            yield *match.span(), kind
