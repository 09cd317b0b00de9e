"""Whether failures are the fault of our own network: pure."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from linter.crawl.address_policy import is_own_name

NAMES_ENOUGH = 8  # names that fail before the control name is looked up at once
HOSTS_ENOUGH = 3  # unreachable hosts from which the network is called down


class Names(StrEnum):
    """Whether names can be resolved from here."""

    WORK = "work"
    DOWN = "down"
    CHECK_CONTROL = "look up the control name"
    UNKNOWN = "not known yet"


class Evidence(Struct, frozen=True):
    """The evidence of a run about the network so far; this machine's own servers prove nothing.

    `resolved`: a name had an address. `unresolved`: names that had none. `control`: whether the control name had one,
    `None` if it was not looked up. `reached`: a host was reached. `unreached`: hosts that could not be reached.
    """

    resolved: bool = False
    unresolved: frozenset[str] = frozenset()
    control: bool | None = None
    reached: bool = False
    unreached: frozenset[str] = frozenset()

    @property
    def names(self) -> Names:
        """Whether names can be resolved from here, so that "no such name" is true."""
        if self.resolved or self.control:
            return Names.WORK
        if self.control is False:
            return Names.DOWN
        return Names.CHECK_CONTROL if len(self.unresolved) >= NAMES_ENOUGH else Names.UNKNOWN

    @property
    def is_offline(self) -> bool:
        """Whether no host could be reached, and enough were tried to be sure."""
        return not self.reached and len(self.unreached) >= HOSTS_ENOUGH

    def with_name(self, host: str, *, resolved: bool) -> Evidence:
        """After a name was looked up."""
        if self.names in {Names.WORK, Names.DOWN} and (self.resolved or not resolved):
            return self  # nothing new, and the set stays small
        if not resolved:
            return replace(self, unresolved=self.unresolved | {host})
        return self if is_own_name(host) else replace(self, resolved=True)

    def with_host(self, host: str, *, reached: bool) -> Evidence:
        """After a request to a host beyond this machine."""
        if self.reached or (self.is_offline and not reached):
            return self  # nothing new, and the set stays small
        return replace(self, reached=True) if reached else replace(self, unreached=self.unreached | {host})
