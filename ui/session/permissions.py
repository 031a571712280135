"""Permissions: what the user may do, for buttons, fields and commands.

A function of a screen names the use cases that it leads to, and a dialog those of the functions that
open it; the use cases themselves say which role may run them. So no screen has a list of roles.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import ParamSpec, TypeVar

from coordinator.core.permissions import Rights
from ui.forms.fields import Field
from ui.session.commands import Command
from ui.widgets.buttons import Button

A = TypeVar("A", bound=Callable[..., object])
P = ParamSpec("P")
Act = Callable[..., object]


def requires(*what: Act) -> Callable[[A], A]:
    """Name the use cases that a function or a dialog leads to; a dialog counts as its own use cases."""

    def mark(act: A) -> A:
        act.leads_to = what  # type: ignore[attr-defined]
        return act

    return mark


def required_use_cases(act: object) -> tuple[Act, ...]:
    """List the use cases that a function leads to; none if it changes nothing and discloses nothing."""
    named: tuple[Act, ...] = getattr(act, "leads_to", ())
    if isinstance(act, partial) and not named:
        return tuple(use_case for part in (act.func, *act.args) for use_case in required_use_cases(part))
    return tuple(use_case for part in named for use_case in (required_use_cases(part) or (part,)))


class Permissions:
    """Disables what the user may not do, with the reason."""

    def __init__(self, rights: Rights) -> None:
        self.rights = rights

    def denial_reason(self, act: object) -> str:
        """Say in a few words why the user may not run a function; return "" if they may."""
        reasons = (self.rights.why_not(use_case) for use_case in required_use_cases(act))
        return next((reason for reason in reasons if reason), "")

    def allowed_or_none(
        self, act: Callable[P, object], /, *args: P.args, **kwargs: P.kwargs
    ) -> Callable[[], object] | None:
        """Bind a function to its arguments; return None if the user may not run it: a link is left out."""
        return None if self.denial_reason(act) else partial(act, *args, **kwargs)

    def disable_if_denied(
        self, button: Button, *, act: Act | None = None, use_case: Act | None = None
    ) -> Button:
        """Disable a button permanently if the user may not use it, with the reason in its tooltip; return it.

        `act` or `use_case` is what it leads to, if the button itself doesn't know.
        """
        if reason := self.rights.why_not(use_case) if use_case else self.denial_reason(act or button.run):
            button.disable(reason)
        return button

    def disable_field_if_denied(self, field: Field, use_case: Act) -> None:
        """Disable a field if the user may not run its use case, with the reason in its hint."""
        if reason := self.rights.why_not(use_case):
            field.disable(reason)

    def with_permissions(self, commands: Sequence[Command]) -> list[Command]:
        """Return commands; one that the user may not run is disabled, with the reason beside it."""
        return [
            replace(command, enabled=_never, why=reason)
            if (reason := self.denial_reason(command.run))
            else command
            for command in commands
        ]


def _never() -> bool:
    return False
