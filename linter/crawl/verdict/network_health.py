"""Whether what failed is our own network's fault: pure."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from linter.crawl.address_policy import is_own_name

NAMES_ENOUGH = 8  # names that fail before the control name is looked up at once
HOSTS_ENOUGH = 3  # unreachable hosts from which the network is called down


class Names(StrEnum):
    """What is known about looking names up from here."""

    WORK = "work"
    DOWN = "down"
    ASK = "ask the control name"
    OPEN = "not known yet"


class Evidence(Struct, frozen=True):
    """What a run has seen of the network so far; this machine's own servers prove nothing.

    `resolved`: a name had an address. `unresolved`: names that had none. `control`: whether the control name had
    one, `None` if it was not asked. `reached`: a host did anything but keep silent. `unreached`: hosts that no way
    led to.
    """

    resolved: bool = False
    unresolved: frozenset[str] = frozenset()
    control: bool | None = None
    reached: bool = False
    unreached: frozenset[str] = frozenset()

    @property
    def names(self) -> Names:
        """Whether "no such name" may be believed: only if some name has an address."""
        if self.resolved or self.control:
            return Names.WORK
        if self.control is False:
            return Names.DOWN
        return Names.ASK if len(self.unresolved) >= NAMES_ENOUGH else Names.OPEN

    @property
    def cut_off(self) -> bool:
        """Whether no host at all could be reached, and enough were tried to say so."""
        return not self.reached and len(self.unreached) >= HOSTS_ENOUGH

    def with_name(self, host: str, *, resolved: bool) -> Evidence:
        """After a name was looked up."""
        if self.names in {Names.WORK, Names.DOWN} and (self.resolved or not resolved):
            return self  # nothing new, and the set stays small
        if not resolved:
            return replace(self, unresolved=self.unresolved | {host})
        return self if is_own_name(host) else replace(self, resolved=True)

    def with_host(self, host: str, *, reached: bool) -> Evidence:
        """After a host beyond this machine was asked."""
        if self.reached or (self.cut_off and not reached):
            return self  # nothing new, and the set stays small
        return replace(self, reached=True) if reached else replace(self, unreached=self.unreached | {host})
