"""Files as tests write them, planned and brought in as the program does it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from db.register import Register
from kumppani_tui.imports.applying import Done, apply_plan
from kumppani_tui.imports.looking import look
from kumppani_tui.imports.plan import Act, Plan, PlanRow
from kumppani_tui.imports.planning import make_plan

TODAY = date(2026, 11, 21)


def written(register: Register, text: str, name: str = "t.csv") -> Path:
    """A file beside the register."""
    path = register.path.with_name(name)
    path.write_text(text, encoding="utf-8", newline="")
    return path


@contextmanager
def planned(register: Register, file: str | Path, kind: str = "") -> Iterator[Plan]:
    """The plan of a file, given by its path or its text."""
    path = written(register, file) if isinstance(file, str) else file
    looked = look(register, path, kind=kind)
    plan = make_plan(register, looked.source, looked.mapping, TODAY)
    try:
        yield plan
    finally:
        plan.close()


def plan_rows(register: Register, file: str | Path, kind: str = "") -> list[PlanRow]:
    """What would become of each row."""
    with planned(register, file, kind) as plan:
        return list(plan.every())


def bring(register: Register, file: str | Path, kind: str = "", *, duplicates: Act = "leave") -> list[PlanRow]:
    """Bring a file in, and return what became of each row."""
    with planned(register, file, kind) as plan:
        plan.choose_all("duplicate", duplicates)
        apply_plan(register, plan)
        return list(plan.every())


def bring_done(register: Register, file: str | Path, kind: str = "") -> Done:
    """Bring a file in, and return what was done."""
    with planned(register, file, kind) as plan:
        return apply_plan(register, plan)


def fates(rows: list[PlanRow]) -> list[str]:
    """The fate of each row."""
    return [row.fate for row in rows]
