"""The store of attached files, what attaching does to it, the doctor's look at it, and backups of it."""

from __future__ import annotations

import hashlib
import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db import doctor, files
from db.actions.agreements import add_agreement
from db.actions.attachments import add_attachment, add_attachments
from db.actions.partners import add_partner
from db.actions.records import delete_records
from db.actions.trash import restore
from db.backup import backup_store, create_backup, lacking, list_backups, lost_after, restore_backup
from db.errors import BadInput, NotFound
from db.files import Store, checked_source, copy_out, files_folder, store_of
from db.files_check import lost_files, tidy_files, unneeded_files
from db.register import Register
from db.rules.file_names import runs, safe_name
from db.views.attachments import attachments

TODAY = date(2026, 11, 23)


def agreement(register: Register) -> int:
    partner = add_partner(register, {"name": "Konepaja Kivi Oy"})
    return add_agreement(register, partner, {"title": "Puitesopimus", "type": "OTHER", "renewal": "NONE"}, today=TODAY)


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def spoil(file: Path, content: bytes) -> None:
    """Change a stored file in its place, as another program would that gives itself the right to."""
    file.chmod(0o600)
    file.write_bytes(content)


@settings(max_examples=30, deadline=None)
@given(contents=st.lists(st.binary(max_size=300), max_size=6), block=st.integers(1, 200))
def test_a_store_gives_back_what_was_kept_and_keeps_it_once(
    tmp_path_factory: pytest.TempPathFactory, contents: list[bytes], block: int
) -> None:
    folder = tmp_path_factory.mktemp("store")
    store, source = Store(folder / "files"), folder / "source"
    for content in contents:
        source.write_bytes(content)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(files, "BLOCK", block)
            kept = store.keep(source)
        assert kept == (hashlib.sha256(content).hexdigest(), len(content))
        assert store.file_of(kept.hash).read_bytes() == content and store.state_of(*kept) == "OK"
    assert sorted(store.hashes()) == sorted({hashlib.sha256(one).hexdigest() for one in contents})
    assert not list(store.folder.glob(".*")), "no unfinished copy is left"


def test_what_is_changed_or_gone_is_said_and_put_right_by_attaching_it_again(tmp_path: Path) -> None:
    store, source = Store(tmp_path / "files"), written(tmp_path / "a.txt", "sovittu")
    kept = store.keep(source)
    assert store.state_of("0" * 64, 7) == "MISSING"
    assert store.file_of(kept.hash).stat().st_mode & 0o777 == 0o400
    spoil(store.file_of(kept.hash), b"SOVITTU")
    assert store.state_of(*kept, full=False) == "OK" and store.state_of(*kept) == "CHANGED"
    with pytest.raises(BadInput, match="changed"):
        copy_out(store, *kept, tmp_path / "out")
    assert not (tmp_path / "out").exists()
    assert store.keep(source) == kept and store.state_of(*kept) == "OK"
    assert [one.read_bytes() for one in store.file_of(kept.hash).parent.glob("*.changed-*")] == [b"SOVITTU"]
    store.file_of(kept.hash).unlink()
    with pytest.raises(BadInput, match="missing"):
        copy_out(store, *kept, tmp_path / "out")


def test_only_plain_files_of_a_bounded_size_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(tmp_path / "files")
    kept = store.keep(written(tmp_path / "a.txt", "abc"))
    os.mkfifo(tmp_path / "pipe")
    monkeypatch.setattr(files, "LARGEST", 5)
    large = written(tmp_path / "large", "123456")
    for path, why in (
        (tmp_path, "folder"), (tmp_path / "pipe", "device"), (Path("/dev/zero"), "device"),
        (store.file_of(kept.hash), "already"), (tmp_path / "no", "no file"), (large, "larger"),
        (tmp_path / ("x" * 300), "cannot be read"), (Path("a\0b"), "cannot be read"),
    ):  # fmt: skip
        with pytest.raises(BadInput, match=why) as raised:
            store.keep(path)
        assert raised.value.field == "file"
    with large.open("rb") as growing, pytest.raises(BadInput, match="larger"):
        store.keep_stream(growing, large)
    assert list(store.hashes()) == [kept.hash] and not list(store.folder.glob(".*"))
    assert checked_source(tmp_path / "a.txt") == 3


def test_a_copy_that_breaks_off_leaves_nothing_half(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, source = Store(tmp_path / "files"), written(tmp_path / "a.txt", "abc")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(BadInput, match="No space"):
        store.keep(source)
    assert not list(store.folder.iterdir())


def test_what_another_process_keeps_meanwhile_is_not_put_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, source = Store(tmp_path / "files"), written(tmp_path / "a.txt", "abc")
    looked = Store.state_of

    def late(self: Store, hash_: str, size: int, *, full: bool = True) -> str:
        state = looked(self, hash_, size, full=full)
        if state == "MISSING":
            monkeypatch.setattr(Store, "state_of", looked)
            store.keep(source)
        return state

    monkeypatch.setattr(Store, "state_of", late)
    kept = store.keep(source)
    assert [file.name for file in store.folder.rglob("*") if file.is_file()] == [kept.hash]
    spoil(store.file_of(kept.hash), b"xyz")
    assert store.keep(source) == kept and store.file_of(kept.hash).read_bytes() == b"abc"
    assert [file.read_bytes() for file in store.folder.rglob("*.changed-*")] == [b"xyz"]


def test_attaching_is_one_change_that_is_undone_and_done_again(register: Register, tmp_path: Path) -> None:
    to = agreement(register)
    one, two = written(tmp_path / "sopimus.pdf", "yksi"), written(tmp_path / "liite \x1b[31m\n.txt", "kaksi")
    made = add_attachments(register, to, [one, two], "allekirjoitettu", today=TODAY)
    found = attachments(register, to)
    assert [row.id for row in found] == made[::-1] and {row.note for row in found} == {"allekirjoitettu"}
    assert [(row.name, row.size, row.added_on) for row in found[::-1]] == [
        ("sopimus.pdf", 4, TODAY), ("liite [31m .txt", 5, TODAY),
    ]  # fmt: skip
    assert register.row("SELECT label, subject FROM change ORDER BY id DESC") == (
        "Add attachment", "sopimus.pdf +1, Puitesopimus",
    )  # fmt: skip
    one.unlink()
    register.undo()
    assert attachments(register, to) == [] and unneeded_files(register) == [], "redo needs them"
    register.redo()
    assert attachments(register, to) == found and not any(lost_files(register, full=True)[:2])
    delete_records(register, "attachment", made)
    assert tidy_files(register) == 0, "what is in the trash can come back"
    restore(register, [("attachment", made[0])])
    assert [row.name for row in attachments(register, to)] == ["sopimus.pdf"]
    for _ in range(3):
        register.undo()
    add_partner(register, {"name": "Toinen Oy"})
    assert len(unneeded_files(register)) == 2, "nothing leads back to them now"
    assert tidy_files(register) == 2 and not list(store_of(register.path).hashes())


def test_nothing_is_attached_when_one_file_cannot_be(
    register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    to, good = agreement(register), written(tmp_path / "a.txt", "abc")
    with pytest.raises(BadInput):
        add_attachments(register, to, [good, tmp_path / "no"], today=TODAY)
    assert not files_folder(register.path).exists()
    with pytest.raises(NotFound):
        add_attachments(register, 999, [good], today=TODAY)

    def broken(*_values: object, **_named: object) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr("db.actions.attachments.add_record", broken)
        add_attachments(register, to, [good], today=TODAY)
    assert attachments(register, to) == []
    assert len(unneeded_files(register)) == 1 and not list(files_folder(register.path).glob(".*"))
    assert add_attachment(register, to, {"file": good, "name": "../../x"}, today=TODAY)
    assert unneeded_files(register) == [] and not any(lost_files(register)[:2])


def test_the_doctor_says_what_is_lost_by_name_and_agreement(register: Register, tmp_path: Path) -> None:
    to, store = agreement(register), store_of(register.path)
    add_attachments(register, to, [written(tmp_path / f"{n}.txt", f"sisältö {n}") for n in "abc"], today=TODAY)
    create_backup(register.path)
    a, b, _c = attachments(register, to)[::-1]
    store.file_of(a.hash).unlink()
    spoil(store.file_of(b.hash), b"x" * b.size)
    stray = store.keep(written(tmp_path / "stray.txt", "kenenkään"))

    def found(*, full: bool = False) -> list[str]:
        return [
            one.finding.format(**one.values) + " " + one.advice.format(**one.values)
            for one in doctor.examine(register, full=full)
            if not one.ok and ("attach" in one.name)
        ]

    quick, orphan = found()
    assert "a.txt (Puitesopimus)" in quick and "b.txt" not in quick and "doctor --fix" in quick
    assert "1" in orphan and "--tidy" in orphan
    assert "Changed: b.txt (Puitesopimus)" in found(full=True)[0]
    doctor.fix(register)
    assert tidy_files(register) == 2 and found(full=True) == []
    assert not store.file_of(stray.hash).exists()


@pytest.mark.parametrize("name", ["test.db", "test"])
def test_a_register_of_the_same_name_keeps_its_files(register: Register, tmp_path: Path, name: str) -> None:
    other = Register.create(tmp_path / name)
    try:
        to = agreement(other)
        add_attachments(other, to, [written(tmp_path / "a.txt", "abc")], today=TODAY)
    finally:
        other.close()
    register = Register.open(register.path)
    assert list(store_of(register.path).hashes()) and tidy_files(register) == 0
    register.close()


def test_a_backup_has_the_files_and_brings_a_lost_folder_back(register: Register, tmp_path: Path) -> None:
    to, store = agreement(register), store_of(register.path)
    add_attachments(register, to, [written(tmp_path / f"{n}.txt", f"sisältö {n}") for n in "ab"], today=TODAY)
    first = create_backup(register.path)
    kept = backup_store(register.path)
    assert sorted(kept.hashes()) == sorted(store.hashes()) and lacking(register.path, first) == 0
    stamps = {one: kept.file_of(one).stat().st_ino for one in kept.hashes()}
    second = create_backup(register.path)
    assert stamps == {one: kept.file_of(one).stat().st_ino for one in kept.hashes()}, "nothing is copied twice"
    for hash_ in list(store.hashes()):
        store.remove(hash_)
    store.folder.rmdir()
    restore_backup(register.path, second)
    assert not any(lost_files(register, full=True)[:2]) and lost_after(register.path, second) == 0

    # What no backup needs any more is removed with the last that did.
    missing = attachments(register, to)[0]
    store.remove(missing.hash)
    kept.remove(missing.hash)
    third = create_backup(register.path)
    assert lacking(register.path, third) == 1, "said, not hidden"
    delete_records(register, "attachment", [one.id for one in attachments(register, to)])
    for label in ("Delete attachment", "Add attachment"):
        assert register.undo().label == label
    add_partner(register, {"name": "Toinen Oy"})
    for one in list_backups(register.path):
        one.path.unlink()
    create_backup(register.path)
    assert list(kept.hashes()) == []


def test_names_are_one_step_of_a_path_on_every_system() -> None:
    assert safe_name("../../x") == "_.._x" and safe_name("..\\..\\x.pdf") == "_.._x.pdf"
    assert safe_name("a\x00b\x1b[31m\n.pdf") == "a_b_[31m .pdf"
    assert safe_name("CON") == "_CON" and safe_name("nul.txt") == "_nul.txt" and safe_name("Com1 .x") == "_Com1 .x"
    assert safe_name("conference.pdf") == "conference.pdf" and safe_name("\ud800") == "_"
    assert safe_name("...") == safe_name("") == "file" and safe_name(".hidden. ") == "hidden"
    long = safe_name("ä" * 300 + ".pdf")
    assert long.endswith("ä.pdf") and len(long.encode()) <= 150
    assert len(safe_name("x" * 300 + "." + "y" * 300)) == 150
    assert runs("lasku.pdf.EXE") and runs("x.desktop ") and runs("a.bat.") and not runs("sopimus.pdf")


@given(st.text(max_size=400))
def test_any_name_is_safe(name: str) -> None:
    made = safe_name(name)
    assert made and made not in (".", "..") and len(made.encode()) <= 160 and not set(made) & set('/\\:*?"<>|\0')
    assert made == safe_name(made).removeprefix("_") or made == safe_name(made)


def test_the_doctor_reads_the_files_of_backups_and_tells_what_was_put_aside(register: Register, tmp_path: Path) -> None:
    to, store = agreement(register), store_of(register.path)
    add_attachments(register, to, [written(tmp_path / "a.txt", "sovittu")], today=TODAY)
    create_backup(register.path)
    kept, (hash_,) = backup_store(register.path), store.hashes()
    spoil(kept.file_of(hash_), b"SOVITTU")

    def found(*, full: bool = True) -> list[str]:
        return [one.finding for one in doctor.examine(register, full=full) if not one.ok and "attach" in one.name]

    assert found(full=False) == [] and ["changed files" in one for one in found()] == [True]
    doctor.fix(register)
    assert kept.state_of(hash_, 7) == "OK"
    assert ["put aside" in one for one in found()] == [True]
    assert tidy_files(register) == 1 and found() == []
    assert list(kept.hashes()) == list(store.hashes()) == [hash_]
