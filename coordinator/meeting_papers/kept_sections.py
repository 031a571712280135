"""What a recipient may have of the minutes of a meeting, section by section."""

from coordinator.meeting_papers import wording
from coordinator.minutes.sections import OUTSTANDING, MinutesSection


def kept_section(section: MinutesSection, barred: set[str]) -> MinutesSection:
    """Return a section as a recipient may have it; earlier actions can be those of any case."""
    if section.key == OUTSTANDING and barred:
        return MinutesSection(section.key, section.heading, wording.OUTSTANDING_CONFLICT)
    return _left_out(section) if section.case_id in barred else section


def _left_out(section: MinutesSection) -> MinutesSection:
    """Keep the place of a case that a recipient must not receive, and nothing about it."""
    number = section.heading.partition(".")[0]
    return MinutesSection(section.key, f"{number}. {wording.NOT_IN_COPY}", wording.CONFLICT, section.case_id)
