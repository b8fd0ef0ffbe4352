"""Ctrl+C in `kumppani import`: nothing is written, one line says so, and the exit code is the shells' own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from db.register import Register
from kumppani_tui.imports import applying, planning
from tests.kumppani_tui.cli.conftest import Run


@pytest.mark.parametrize(("module", "name"), [(planning, "_match"), (applying, "_note_run")])
def test_ctrl_c(run: Run, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: Any, name: str) -> None:
    def pressed(*_args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(module, name, pressed)
    file = tmp_path / "t.csv"
    file.write_text("Nimi\nPaja Oy\n", encoding="utf-8")
    ran = run("import", str(file), "--lang=en")
    assert (ran.code, ran.out, ran.err) == (130, "", "kumppani: Stopped; nothing was written.\n")
    register = Register.open(path)
    try:
        assert register.row("SELECT (SELECT count(*) FROM partner) + (SELECT count(*) FROM change)") == (0,)
    finally:
        register.close()
