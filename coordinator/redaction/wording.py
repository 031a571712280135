"""What the user reads when a protected value is found in a finished paper."""

ENTER_WHY_NOT_PROTECTED = "Enter why this person does not have to be protected."
NOT_PROTECTED = "This person is not protected."


def redaction_failed(places: list[str]) -> str:
    """Report that a paper was not made, with the places where a protected value was found, if known."""
    where = f" in {' and '.join(places)}" if places else " in it"
    return (
        f"The paper was not made. Something that must be withheld was found{where}. Nothing was saved."
        " Look for an address, a number or a place that leads to a protected person, and remove it."
        " If there is none, report this as a fault."
    )


RECORDED = "leads to a protected person"
A_PLACE = "a place"
