"""The first page of a list is the beginning of the whole list, whichever way it is read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from db.demo import generate
from db.register import Register
from db.views import contacts, partners
from db.views.partner_filter import PartnerFilter, Sort

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    path = tmp_path_factory.mktemp("demo") / "demo.kumppani"
    generate(path, partners=80, today=TODAY)
    yield path


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
