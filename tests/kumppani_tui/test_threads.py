"""Reading and writing share one thread as long as it keeps up."""

from __future__ import annotations

import asyncio
import threading
from threading import get_ident

import pytest

from kumppani_tui.threads import Threads


async def ask(threads: Threads, call: object) -> object:
    return await asyncio.wait_for(asyncio.get_running_loop().run_in_executor(threads, call), 10)  # type: ignore[arg-type]


def test_quick_questions_share_one_thread() -> None:
    async def main() -> list[object]:
        # So patient that no helper comes, however slow the machine is.
        threads = Threads(2, release=lambda: None, patience=60)
        found = await asyncio.gather(*(ask(threads, get_ident) for _ in range(20)))
        threads.shutdown()
        return found

    assert len(set(asyncio.run(main()))) == 1


def test_what_waits_behind_a_long_question_gets_a_helper_that_leaves_nothing_behind() -> None:
    released: list[int] = []
    end = threading.Event()

    async def main() -> tuple[object, object]:
        threads = Threads(2, release=lambda: released.append(get_ident()), patience=0.001)
        long = [asyncio.ensure_future(ask(threads, lambda: end.wait(10) and get_ident())) for _ in range(2)]
        await asyncio.sleep(0)  # now they are asked
        helped = await ask(threads, get_ident)
        end.set()
        first, _second = [await one for one in long]
        threads.shutdown()
        return helped, first

    helped, first = asyncio.run(main())
    assert helped != first
    assert helped in released
    assert first not in released


def test_an_error_is_told_to_who_asked_and_the_thread_goes_on() -> None:
    async def main() -> object:
        threads = Threads(1, release=lambda: None)
        with pytest.raises(ZeroDivisionError):
            await ask(threads, lambda: 1 / 0)
        found = await ask(threads, lambda: "next")
        threads.shutdown()
        return found

    assert asyncio.run(main()) == "next"


def test_what_was_taken_is_answered_before_the_end() -> None:
    async def main() -> list[object]:
        threads = Threads(1, release=lambda: None, patience=60)
        asked = [asyncio.ensure_future(ask(threads, lambda one=one: one)) for one in range(5)]
        await asyncio.sleep(0)
        threads.shutdown()
        return [await one for one in asked]

    assert asyncio.run(main()) == [0, 1, 2, 3, 4]
