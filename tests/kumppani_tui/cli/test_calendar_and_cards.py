"""Calendar files and contact cards on the command line."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import vobject
from icalendar import Calendar

from db.actions.agreements import add_agreement
from db.actions.contacts import add_contact, delete_contact
from db.actions.institution import add_staff
from db.actions.partners import add_partner
from db.actions.partnerships import add_partnership
from db.actions.records import add_record
from db.actions.tasks import add_task
from db.register import Register
from tests.kumppani_tui.cli.conftest import Run

NOW = date.today()


def soon(number: int) -> date:
    return NOW + timedelta(days=number)


@pytest.fixture
def some(opened: Register) -> None:
    """Two partners, one of them in a tier and a field, with something of every kind that has days."""
    aino = add_staff(opened, {"name": "Aino Koordinaattori"})
    palvelu = add_partner(opened, {"name": "Palvelukoti Ilona Oy", "fields": ["Palvelualat"], "responsible": aino})
    muu = add_partner(opened, {"name": "Muu Oy"})
    add_partnership(opened, palvelu, {"tier": "STRATEGIC", "phase": "ACTIVE"})
    add_contact(opened, {"name": "Maija Virtanen", "partner": palvelu, "phones": "040 123 4567"})
    add_contact(opened, {"name": "Pekka Salo", "partner": muu})
    delete_contact(opened, add_contact(opened, {"name": "Entinen Ihminen", "partner": palvelu}))
    add_task(opened, {"title": "Soita", "due_on": soon(5), "partner": muu})
    add_task(opened, {"title": "Käy", "due_on": soon(40), "partner": palvelu, "owner": aino})
    add_agreement(
        opened, palvelu,
        {"title": "Puitesopimus", "type": "FRAMEWORK", "state": "IN_FORCE", "signed_on": soon(-9),
         "starts_on": soon(-9), "ends_on": soon(400)},
    )  # fmt: skip
    add_record(opened, "milestone", {"title": "Kysely", "due_on": soon(8)}, partner=palvelu)
    add_record(opened, "meeting", {"kind": "STEERING", "on": soon(9)}, partner=palvelu)


def kinds(data: bytes | str) -> list[str]:
    """What the UIDs of the file say of which day each entry is."""
    found: Any = Calendar.from_ical(data)
    return sorted(str(one["uid"]).removesuffix("@kumppani")[37:] for one in found.walk() if "uid" in one)


@pytest.mark.usefixtures("some")
class TestCalendar:
    """Files with the ending ics."""

    def test_export_of_a_kind(self, run: Run, tmp_path: Path) -> None:
        file = tmp_path / "tehtavat.ics"
        ran = run("export", "tasks", "-o", str(file), "--lang", "fi")
        assert (ran.code, ran.out) == (0, f"2 merkintää kirjoitettiin tiedostoon {file}.\n")
        assert kinds(file.read_bytes()) == ["task", "task"]
        assert kinds(run("export", "agreements", "--format", "ics").out) == ["agreement-end", "decide-by"]
        assert kinds(run("export", "meetings", "--format", "ics").out) == ["steering"]
        todos = run("export", "milestones", "--format", "ics", "--todos").out
        assert kinds(todos) == ["milestone"] and "BEGIN:VTODO\r\n" in todos

    def test_everything_with_a_day(self, run: Run) -> None:
        every = ["agreement-end", "decide-by", "milestone", "steering", "task", "task"]
        assert kinds(run("export", "calendar", "--format", "ics").out) == every
        assert kinds(run("export", "kalenteri", "--tier", "STRATEGIC").out) == every[:-1]
        assert kinds(run("export", "calendar", "--field", "Palvelualat").out) == every[:-1]
        assert kinds(run("export", "calendar", "--responsible", "Aino Koordinaattori").out) == every[:-1]
        assert kinds(run("export", "calendar", "--expiring", "500d").out) == ["agreement-end", "decide-by"]
        assert run("export", "calendar", "--format", "csv").code == 2

    def test_due(self, run: Run, tmp_path: Path) -> None:
        shown = run("due", "--json").json
        assert len(kinds(run("due", "--format", "ics").out)) == len(shown)
        file = tmp_path / "jono.ics"
        assert run("due", "--mine", "Aino Koordinaattori", "--until", str(soon(60)), "-o", str(file)).code == 0
        assert "task" in kinds(file.read_bytes()) and file.read_text(encoding="utf-8").count("Muu Oy") == 0
        assert run("due", "-o", str(tmp_path / "x.txt")).code == 2
        gone = tmp_path / "tyhja.ics"
        assert run("due", "--until", "1.1.2000", "-o", str(gone)).code == 1 and not gone.exists()

    def test_what_has_no_days(self, run: Run, tmp_path: Path) -> None:
        ran = run("export", "partners", "--format", "ics", "--lang", "en")
        assert ran.code == 2 and "partner has no days for a calendar; choose one of: calendar, task" in ran.err
        file = tmp_path / "x.ics"
        ran = run("export", "networks", "-o", str(file), "--lang", "en")
        assert (ran.code, ran.err) == (1, "kumppani: There is nothing to put into a calendar.\n") and not file.exists()


@pytest.mark.usefixtures("some")
class TestCards:
    """Files with the ending vcf."""

    def names(self, text: str) -> list[str]:
        return [one.fn.value for one in vobject.readComponents(text)]

    def test_contacts(self, run: Run, tmp_path: Path) -> None:
        file = tmp_path / "k.vcf"
        ran = run("export", "contacts", "-o", str(file), "--lang", "fi")
        assert (ran.code, ran.out) == (0, f"2 käyntikorttia kirjoitettiin tiedostoon {file}.\n")
        text = file.read_bytes().decode()
        assert self.names(text) == ["Pekka Salo", "Maija Virtanen"] and "VERSION:3.0\r\n" in text
        assert "Entinen" not in text
        four = run("export", "contacts", "--format", "vcf", "--vcard", "4.0").out
        assert four.count("VERSION:4.0\r\n") == 2 and "tel:+358401234567" in four

    def test_only_some(self, run: Run) -> None:
        assert self.names(run("export", "contacts", "--format", "vcf", "--tier", "STRATEGIC").out) == ["Maija Virtanen"]
        ran = run("export", "contacts", "--format", "vcf", "--tier", "NETWORK", "--lang", "en")
        assert (ran.code, ran.out, ran.err) == (1, "", "kumppani: There is no contact to write.\n")
        ran = run("export", "tasks", "--format", "vcf", "--lang", "en")
        assert ran.code == 2 and "Only contacts are written as cards, not task." in ran.err


def test_libraries_are_read_when_they_are_used() -> None:
    code = (
        "import sys, kumppani_tui.cli.due, kumppani_tui.cli.export;"
        "print([name for name in ('icalendar', 'vobject', 'textual', 'peewee') if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
