"""Derive a wrapping key from a passphrase: Argon2id with stored parameters and a minimum."""

import time
from dataclasses import dataclass

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw

from coordinator.core.errors import StoreError
from coordinator.keys import wording

FLOOR_KIB = 64 * 1024
CEILING_KIB = 512 * 1024  # the highest cost that is ever written; a file with a higher one was tampered with
MOST_PASSES, MOST_LANES = 8, 8
MOST_WORK = 40 * 3 * CEILING_KIB  # KiB times passes of all slots: 40 at the highest cost, 320 at the lowest


@dataclass(frozen=True)
class Cost:
    """The cost of one attempt: memory in KiB, passes, lanes (RFC 9106)."""

    memory_kib: int = FLOOR_KIB
    passes: int = 3
    lanes: int = 4

    def meets_floor(self) -> bool:
        """Return whether this is at least RFC 9106's second choice (64 MiB, t=3, p=4) and not absurd."""
        return (
            FLOOR_KIB <= self.memory_kib <= CEILING_KIB
            and 3 <= self.passes <= MOST_PASSES
            and 4 <= self.lanes <= MOST_LANES
        )

    @property
    def work(self) -> int:
        """What an attempt costs, in KiB of memory times passes."""
        return self.memory_kib * self.passes

    def at_least(self, other: "Cost") -> "Cost":
        """Return the higher value of both in each part: a slot never gets weaker."""
        return Cost(
            max(self.memory_kib, other.memory_kib),
            max(self.passes, other.passes),
            max(self.lanes, other.lanes),
        )


FLOOR = Cost()


def derive(secret: bytes, salt: bytes, cost: Cost) -> bytes:
    """Derive the 32-byte wrapping key of a passphrase or of recovery words."""
    try:
        return hash_secret_raw(
            secret,
            salt,
            time_cost=cost.passes,
            memory_cost=cost.memory_kib,
            parallelism=cost.lanes,
            hash_len=32,
            type=Type.ID,
        )
    except HashingError as problem:
        raise StoreError(wording.NO_MEMORY) from problem


def calibrate(target_seconds: float = 1.0, ceiling_kib: int = 512 * 1024) -> Cost:
    """Raise the memory from the floor until one unlock takes about `target_seconds` on this machine."""
    cost = FLOOR
    while cost.memory_kib < ceiling_kib:
        began = time.perf_counter()
        derive(b"calibration", b"0123456789abcdef", cost)
        took = time.perf_counter() - began
        if took > target_seconds / 1.6:
            break
        cost = Cost(min(ceiling_kib, cost.memory_kib * 2), cost.passes, cost.lanes)
    return cost
