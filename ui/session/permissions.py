"""What whoever is at work may do, as acts, buttons and commands see it.

An act says which use cases it leads to, and a dialog says it for the acts that open it; who may do
those, the use cases say themselves. So no screen keeps a list of roles.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

from coordinator.core.permissions import Rights
from ui.forms.fields import Field
from ui.session.commands import Command
from ui.widgets.buttons import Button

A = TypeVar("A", bound=Callable[..., object])
Act = Callable[..., object]


def requires(*what: Callable[..., Any]) -> Callable[[A], A]:
    """Say which use cases an act or a dialog leads to; a dialog that is named stands for its own."""

    def mark(act: A) -> A:
        act.leads_to = what  # type: ignore[attr-defined]
        return act

    return mark


def required_use_cases(act: object) -> tuple[Callable[..., Any], ...]:
    """List the use cases that an act leads to; none, where it changes nothing and gives nothing out."""
    named: tuple[Callable[..., Any], ...] = getattr(act, "leads_to", ())
    if isinstance(act, partial) and not named:
        return tuple(one for part in (act.func, *act.args) for one in required_use_cases(part))
    return tuple(one for part in named for one in (required_use_cases(part) or (part,)))


class Permissions:
    """Holds back what is not for whoever is at work."""

    def __init__(self, rights: Rights) -> None:
        self.rights = rights

    def denial_reason(self, act: object) -> str:
        """Say in a few words why an act is not to be had; nothing where it is."""
        return next((why for one in required_use_cases(act) if (why := self.rights.why_not(one))), "")

    def allowed_or_none(self, act: Act, *about: Any) -> Act | None:
        """Give an act on something to whom it is for, and nobody else: without one, a link is left out."""
        return None if self.denial_reason(act) else partial(act, *about)

    def disable_if_denied(
        self, button: Button, *, act: Act | None = None, use_case: Act | None = None
    ) -> Button:
        """Give a button, for good disabled where it is not to be had: whoever points at it is told why.

        `act` or `use_case` is what it leads to, where the button doesn't know it.
        """
        if why := self.rights.why_not(use_case) if use_case else self.denial_reason(act or button.run):
            button.disable(why)
        return button

    def disable_field_if_denied(self, field: Field, use_case: Act) -> None:
        """Disable a field whose choice is not to be had, with the reason in its hint."""
        if why := self.rights.why_not(use_case):
            field.disable(why)

    def with_permissions(self, commands: Sequence[Command]) -> list[Command]:
        """Give commands, with what is not to be had disabled and the reason beside it."""
        return [
            replace(one, enabled=_never, why=why) if (why := self.denial_reason(one.run)) else one
            for one in commands
        ]


def _never() -> bool:
    return False
