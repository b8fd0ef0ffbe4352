"""The first page of a list is the beginning of the whole list, whichever way it is read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from db.demo import generate
from db.register import Register
from db.views import contacts, partners
from db.views.partner_filter import PartnerFilter, Sort
from tests.prepared import made_once

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="session")
def demo_80(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo of 80 partners, made once for all workers."""
    return made_once(tmp_path_factory, "demo_80", lambda path: generate(path, partners=80, today=TODAY))


@pytest.fixture
def demo(demo_80: Path, tmp_path: Path) -> Path:
    """A copy of one's own."""
    path = tmp_path / "demo.kumppani"
    path.write_bytes(demo_80.read_bytes())
    return path


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("rare", [0, 5, 1500])
@pytest.mark.parametrize("by", partners.SORTS)
def test_of_partners(demo: Path, monkeypatch: pytest.MonkeyPatch, by: str, rare: int, descending: bool) -> None:
    monkeypatch.setattr(partners, "RARE", rare)
    register = Register.open(demo)
    sort = Sort(by, descending)
    for asked in (None, PartnerFilter(statuses=("ACTIVE", "ENDED", "PAUSED", "PROSPECT"))):
        whole = partners.partner_ids(register, asked, sort, today=TODAY)
        for size in (7, 30, 200):
            first = partners.partner_ids(register, asked, sort, today=TODAY, limit=size)
            assert list(first) == list(whole)[:size]
    register.close()


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("by", contacts.SORTS)
def test_of_contacts(demo: Path, by: str, descending: bool) -> None:
    register = Register.open(demo)
    whole = contacts.contact_ids(register, "", Sort(by, descending))
    for size in (7, 90, 1000):
        assert list(contacts.contact_ids(register, "", Sort(by, descending), limit=size)) == list(whole)[:size]
    register.close()
