"""The threads that do all reading and writing: one for as long as it keeps up, helpers while it does not."""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

PATIENCE = 0.04
"""Seconds that a question waits behind others before a helper takes it."""


class _Question:
    """A call that waits for a thread, and where its answer goes."""

    def __init__(self, call: Callable[[], Any]) -> None:
        self.call = call
        self.future: Future[Any] = Future()

    def answer(self) -> None:
        """Make the call, unless nobody waits for it any more."""
        if not self.future.set_running_or_notify_cancel():
            return
        try:
            found = self.call()
        except BaseException as error:  # as in every executor, it belongs to whoever asked
            self.future.set_exception(error)
        else:
            self.future.set_result(found)


class Threads(ThreadPoolExecutor):
    """An executor that answers one question after the other in one thread, as long as none takes long.

    Each thread has its own connection to the register, and each connection takes more than two megabytes. So quick
    questions share a thread. One that has waited for `patience` seconds is given to a helper, of which there are at
    most `helpers`; a helper that has nothing more to do calls `release`. `submit` belongs to the event loop, where
    `run_in_executor` calls it.
    """

    def __init__(self, helpers: int, release: Callable[[], object], patience: float = PATIENCE) -> None:
        super().__init__(1, thread_name_prefix="kumppani")
        self._helpers = ThreadPoolExecutor(helpers, thread_name_prefix="kumppani-helper")
        self._most = helpers
        self._release = release
        self._patience = patience
        self._lock = threading.Lock()
        self._waiting: deque[_Question] = deque()
        self._working = False
        self._helping = 0

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Make a call when a thread is free for it."""
        question = _Question(lambda: fn(*args, **kwargs))
        with self._lock:
            if self._working:
                asyncio.get_running_loop().call_later(self._patience, self._help_with, question)
            else:
                super().submit(self._work)
                self._working = True
            self._waiting.append(question)
        return question.future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Take no more calls; wait for those that were taken, or cancel those that were not begun."""
        if cancel_futures:
            with self._lock:
                for question in self._waiting:
                    question.future.cancel()
        super().shutdown(wait)
        self._helpers.shutdown(wait)

    def _help_with(self, question: _Question) -> None:
        """Let a helper take what has waited longest, when this question waits still."""
        with self._lock:
            if question in self._waiting and not question.future.cancelled() and self._helping < self._most:
                self._helpers.submit(self._help)
                self._helping += 1

    def _work(self) -> None:
        while question := self._next():
            question.answer()

    def _help(self) -> None:
        while question := self._next(helping=True):
            question.answer()
        self._release()

    def _next(self, *, helping: bool = False) -> _Question | None:
        """Take what has waited longest; None when nothing waits, and the thread goes to rest."""
        with self._lock:
            if self._waiting:
                return self._waiting.popleft()
            if helping:
                self._helping -= 1
            else:
                self._working = False
            return None
