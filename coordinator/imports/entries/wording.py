"""Why a cell about Clare's Law or Operation Encompass is kept as a note."""

NO_DVDS = (
    "An application under Clare’s Law needs its day, the route, who is at risk and who applied;"
    " kept as a note."
)
APPLIED_THEMSELVES = "This row also says that the person at risk applied; kept as a note."
NEEDS_DECISION = "Record the decision to disclose first; kept as a note."
DAY_AND_WHAT = "This needs both the day and what happened; kept as a note."
SAFE_CONTACT_FIRST = "Record first how to reach the person at risk safely; kept as a note."
NO_STEP_DAY = "This row does not say on which day the step was done; kept as a note."
NO_NOTICE = "A notice of Operation Encompass needs the day of the incident; kept as a note."
NO_RECIPIENT = "This row does not say who was informed; kept as a note."
INFORMED_ANYWAY = "This row also gives the day on which the school was informed; kept as a note."
