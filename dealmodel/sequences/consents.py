"""Somebody's consent: an event that only that party decides, so that it can hold up whatever waits for it."""

from typing import Any

from dealmodel.errors import WrongKind
from dealmodel.events import Event
from dealmodel.fields import shown
from dealmodel.parties import Coalition, Party


def consent(by: Any, *, to: Any) -> Event:  # Any: this is where anything a caller writes is looked at
    """
    Return the event that a party consents to something: mostly a clause, by its id.

    "In agreement with", "upon approval of", "with the consent of": a duty whose precedent is such an event can be held up by that party for
    as long as it likes. `Precedence.vetoes` lists them.

    Raises:
        WrongKind: `by` is no Party or Coalition, or `to` no text.

    >>> print(agreed := consent(Party("Donetsk", kind="armed group"), to="9"), "decided by", agreed.controlled_by.name)
    'consent of Donetsk to 9' decided by Donetsk
    """
    if not isinstance(by, Party | Coalition):
        raise WrongKind(f"consent is by {shown(by)}; expected a Party or Coalition")
    if not isinstance(to, str) or not to.strip():
        raise WrongKind(f"consent of '{by.name}' is to {shown(to)}; expected the id of a clause, or what is consented to in words")
    return Event(f"consent of {by.name} to {to.strip()}", controlled_by=by)
