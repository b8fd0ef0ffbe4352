"""Work in a thread that a person waits for: how far it is, and stopping it."""

from __future__ import annotations

from collections.abc import Callable

LOOKED = 0.1
"""Seconds between looks at how far it is."""


class Stopped(Exception):
    """A person stopped the work; nothing of it is left behind."""


class Stoppable:
    """Work that ends at its next step when it is told to; what takes no more steps is done and stays so."""

    def __init__(self) -> None:
        """Nothing is done yet."""
        self.stopping = False
        """Whether it is to end: said in the program, asked in the thread."""

    def go_on(self) -> None:
        """Raise Stopped when it is to end."""
        if self.stopping:
            raise Stopped


class Share(Stoppable):
    """How far work is that knows how much there is: told in its thread, looked at from the program."""

    def __init__(self) -> None:
        """Nothing is done yet."""
        super().__init__()
        self.share = 0.0
        """From 0 to 1."""

    def step(self, share: float) -> None:
        """Note how far it is. Raises Stopped."""
        self.go_on()
        self.share = share


class Count(Stoppable):
    """How far work is that is counted: told in its thread, looked at from the program."""

    def __init__(self) -> None:
        """Nothing is done yet."""
        super().__init__()
        self.total = 0
        """How many steps there will be; 0 when nobody knows."""
        self.done = 0

    def step(self) -> None:
        """Note one step more. Raises Stopped."""
        self.go_on()
        self.done += 1


Tally = Callable[[], None]
"""Called by a writer after each section, and often while it waits for what takes longer: so it may be called more often
than there are sections. Raises Stopped when the person wants no more of it."""


def no_tally() -> None:
    """Go on, telling nobody."""
