"""The values of contacts and of engagement."""

from coordinator.contacts import wording

RESULTS = {"made": wording.MADE, "attempted": wording.ATTEMPTED, "missed": wording.MISSED}
HOWS = {
    "telephone": wording.TELEPHONE,
    "message": wording.MESSAGE,
    "email": wording.EMAIL,
    "letter": wording.LETTER,
    "visit": wording.VISIT,
    "office": wording.OFFICE,
    "video": wording.VIDEO,
    "through others": wording.THROUGH_OTHERS,
    "other": wording.OTHER,
}
STEPS = {
    "offered": wording.OFFERED,
    "engaged": wording.ENGAGED,
    "declined": wording.DECLINED,
    "disengaged": wording.DISENGAGED,
    "re-engaged": wording.RE_ENGAGED,
}
