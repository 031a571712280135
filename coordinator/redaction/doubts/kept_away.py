"""Point out what leads to somebody in words about him: where he may not go, and where he went after them."""

import re
from collections.abc import Iterator

from coordinator.redaction.doubts.cues import Sentence
from coordinator.redaction.verdict import VerdictKind

Doubt = tuple[int, int, VerdictKind]
_ARTICLE = r"(?:(?:the|a|an|any|all|her|his|their|its|said)\s+)*"
_KEPT_AWAY = re.compile(
    r"(?i)\b(?:no entry (?:to|into)|(?:not to|never to|(?:must|may|shall|can) ?not) (?:(?:enter|approach|"
    r"attend|visit|use)|(?:go|be|come|loiter) (?:to|into|near|in|on|at|within|inside|outside|around))|"
    r"(?:keep|kept|stay|stays|remain)s? (?:away from|out of|clear of|off)|"
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
    r"cards?|parcels?|messages?|gifts?) to|(?:turned|turns) up at|(?:waited|waits|sat) (?:at|outside)) work\b"
)
_STOP = re.compile(r"(?i)\b(?:at|by|near|from|to) (?:the|her|a) (?:\w+ )?(?:stops?|station|rank|crossing)\b")
_WARD = re.compile(
    r"(?i)\b(?:she|victim|mother|child|children)\b[^.\n]{0,40}?\b(?:taken|admitted|transferred|"
    r"moved|brought) "
    r"(?:in)?to (?:the |an? )?(?:\w+ )?(?:hospital|ward|unit|hospice|clinic|a&e|refuge|hostel|hotel)\b"
)
_KIN = re.compile(
    r"(?i)\b(?:rang|rings|called|calls|phoned|phones|texted|texts|visited|visits|approached|"
    r"contacted|messaged|"
    r"threatened|threatens|followed)\s+(?:the |her |their )?victim['’]?s['’]? (?:own |new |older |younger )?"
    r"(?:mother|father|mum|mam|dad|sister|brother|aunt(?:ie|y)?|uncle|cousin|grand\w+|nan\w*|friend|partner|"
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
    r"(?i)\b(?:rang|rings|called|phoned|e-?mailed|visited|attended|entered) the (?:school|nursery)\b"
)
_RULES = (
    (_WORK, VerdictKind.WORKPLACE), (_STOP, VerdictKind.PLACE), (_WARD, VerdictKind.PLACE),
    (_KIN, VerdictKind.KIN), (_NEW_HOME, VerdictKind.ADDRESS), (_SCHOOL, VerdictKind.SCHOOL),
)  # fmt: skip


def find_kept_away(sentence: Sentence) -> Iterator[Doubt]:
    """Find the places that he is kept from, and those where he went after somebody."""
    for match in _KEPT_AWAY.finditer(sentence.words):
        if not _NOWHERE.match(match["what"]):
            yield *match.span(), VerdictKind.PLACE
    for rule, kind in _RULES:
        for match in rule.finditer(sentence.words):
            yield *match.span(), kind
