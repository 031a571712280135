"""The sentences about the people who can open a casebook."""

NO_USERS = "Nobody can open this casebook."
ENTER_NAME = "Enter the person's name."
CHOOSE_ROLE = "Choose a role."
USERS_DAMAGED = (
    "The list of the people who can open this casebook is damaged."
    " Save what can be saved, or restore the newest backup."
)
NAME_TAKEN = "A person with that name can already open this casebook."
LAST_COORDINATOR = "This is the last coordinator. Add another one first."


def choose_user(names: str) -> str:
    """Ask which of several people is meant."""
    return f"Enter which of these people you mean: {names}."
