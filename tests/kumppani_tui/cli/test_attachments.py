"""Attached files on the command line: added, shown, exported, looked over, backed up and brought back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from db.actions.agreements import add_agreement
from db.actions.partners import add_partner
from db.backup import list_backups
from db.files import store_of
from db.files_check import lost_files
from db.register import Register
from tests.kumppani_tui.cli.conftest import Run


def test_a_file_is_attached_shown_lost_and_brought_back(run: Run, opened: Register, path: Path, tmp_path: Path) -> None:
    partner = add_partner(opened, {"name": "Konepaja Kivi Oy"})
    add_agreement(opened, partner, {"title": "Puitesopimus", "type": "OTHER", "renewal": "NONE"}, today=date.today())
    source = tmp_path / "liite \x1b[31m.txt"
    source.write_text("sovittu")
    made = run("add", "liite", "sopimus=puitesopimus", f"file={source}", "note=alkuperäinen")
    assert made.code == 0 and "\x1b" not in made.out, made.err
    again = run("add", "attachment", "agreement=puitesopimus", f"file={source}", "name=Toinen.txt", "--json")
    assert run("show", "attachment", again.uid, "--json").json["agreement"] == "Puitesopimus"
    shown = run("show", "attachment", "liite").out
    assert "liite [31m.txt" in shown and "alkuperäinen" in shown and "7" in shown
    out = run("export", "attachments", "--format", "json").json
    found = out["records"] if isinstance(out, dict) else out
    assert [one["name"] for one in found] == ["liite [31m.txt", "Toinen.txt"]
    assert found[0]["hash"] == found[1]["hash"] and found[0]["agreement"] == "Puitesopimus"
    for wrong, why in (
        ((f"file={tmp_path}",), "folder"), (("note=x",), "needed"), ((f"file={tmp_path / 'no'}",), "no file"),
    ):  # fmt: skip
        refused = run("add", "attachment", "agreement=puitesopimus", *wrong)
        assert refused.code == 3 and why in refused.err, refused

    assert run("backup").err == ""
    store = store_of(path)
    (hash_,) = store.hashes()
    store.remove(hash_)
    assert "1 attached file is missing or changed" in run("backup").err
    said = run("doctor")
    assert said.code == 1 and "liite [31m.txt (Puitesopimus), Toinen.txt (Puitesopimus)" in said.out
    assert "ok: The attached files are there as they were attached" in run("doctor", "--fix", "--full").out
    store.remove(hash_)
    backup = next(one for one in list_backups(path) if one.reason == "manual")
    restored = run("backup", "restore", backup.path.name)
    assert restored.code == 0 and restored.err == "" and not any(lost_files(opened, full=True)[:2])
    stray = tmp_path / "stray"
    stray.write_text("kenenkään")
    store.keep(stray)
    assert "nobody refers to: 1" in run("doctor").out
    assert "1 file was removed" in run("doctor", "--tidy").out and list(store.hashes()) == [hash_]
