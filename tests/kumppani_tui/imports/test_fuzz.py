"""Some broken files of every form; `python -m tests.bench.fuzz_readers` reads as many as are asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench.fuzz_readers import FORMS, one_case

CASES = 25
"""Of each form."""


@pytest.mark.parametrize("form", FORMS)
def test_a_broken_file_gives_rows_or_one_sentence(tmp_path: Path, form: str) -> None:
    troubles = [one_case(tmp_path, form, 1, case)[1] for case in range(CASES)]
    assert [one for one in troubles if one] == []
