"""Which column of a file is which field of a record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from db.errors import BadInput
from db.text import N_
from kumppani_tui.imports.header_targets import GENERIC, HONORIFIC, PERSON, known_but_left, target_called
from kumppani_tui.imports.headers import says_nothing, words_of
from kumppani_tui.imports.kind_guess import guess_kind
from kumppani_tui.imports.targets import ALSO, REFERRING, Target, fields_of, joins, label_of, parse_target, spec_of
from kumppani_tui.locale import _
from kumppani_tui.text import printable

__all__ = ["ColumnMap", "How", "guess_kind", "map_columns"]

How = Literal["file", "header", "values", "remembered", "chosen"]
"""Why a column is what it is: the form of the file says so, its header, its values, an earlier file, or a person."""

IGNORED = ("", "-")
"""What a column is mapped to when it is left out on purpose."""

LEFT_OUT = "-"

MOST_GUESSED = 300
"""Columns whose cells are looked at: a file that has more has other things in them than a register."""

_NEVER = 1_000_000
"""More cells than are looked at: only the words of lists tell then."""

MOST_SHOWN = 300
"""Characters of the headers that a message shows: a file that is no table can have a very long first row."""

PERSON_NAMES = (Target("contact", "name"), Target("contact", "given_name"), Target("contact", "family_name"))
"""What names a contact."""

_NAME = Target("partner", "name")

_PARALLEL = tuple(Target("partner", name) for name in ("name_fi", "name_sv", "name_en"))

_NEEDED = {
    "agreement": ("title", "type"),
    "activity": ("type", "on"),
    "task": ("title", "due_on"),
    "benefit": ("party", "direction", "category", "description"),
}
"""The columns that a file of records must have, besides whose they are; a task may be nobody's."""

_RANK: Mapping[str, int] = {"chosen": 0, "file": 1, "remembered": 2, "header": 3}


@dataclass(frozen=True)
class ColumnMap:
    """What the columns of a file (counted from 0) are; several can feed a text of several lines, or several values.

    `unknown` are the headers that nothing was made of, those of empty columns last; `repeated` those that say what
    another column says already; `left` are columns left out on purpose.
    """

    kind: str
    headers: tuple[str, ...]
    columns: Mapping[Target, tuple[int, ...]]
    unknown: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()
    how: Mapping[int, How] = field(default_factory=dict)
    left: tuple[int, ...] = ()

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of record that a row makes, a partner before its contact."""
        if self.kind not in ALSO:
            return (self.kind,)
        there = {target.kind for target in self.columns}
        return tuple(kind for kind in ("partner", "contact") if kind in there)

    def by_header(self) -> dict[str, str]:
        """Return `kind.field` of each header that has one, `-` of those left out on purpose: what is remembered."""
        found = {self.headers[column]: LEFT_OUT for column in self.left}
        for target, columns in self.columns.items():
            found |= {self.headers[column]: str(target) for column in columns}
        found.pop("", None)
        return found

    def target_of(self, column: int) -> Target | None:
        """Return what a column is, or None."""
        return next((target for target, columns in self.columns.items() if column in columns), None)


def map_columns(
    kind: str,
    headers: Sequence[str],
    overrides: Mapping[str, str] | None = None,
    *,
    fields: Mapping[str, str] | None = None,
    samples: Sequence[Sequence[str]] = (),
    remembered: Mapping[str, str] | None = None,
    check: bool = True,
) -> ColumnMap:
    """Say what each column is: as `overrides` tell (header -> field, or `-` to leave it out), else as the form of the
    file does (`fields`), else as it was before (`remembered`), else guessed from its header, else from its values.

    Raises BadInput for an override of a header or to a field that is not there, and, unless `check` is off, what
    `check_columns` does.
    """
    work = _Mapper(kind, headers, samples)
    work.say(_checked(kind, headers, overrides or {}), "chosen")
    work.say(fields or {}, "file")
    work.say(remembered or {}, "remembered")
    work.guess_from_headers()
    found = work.settle()
    if check:
        check_columns(kind, headers, found)
    return found


class _Mapper:
    """Gathers what is said of each column, the surest first."""

    def __init__(self, kind: str, headers: Sequence[str], samples: Sequence[Sequence[str]]) -> None:
        self._kind = kind
        self._headers = tuple(headers)
        self._samples = samples
        self._said: dict[int, tuple[Target | None, How]] = {}
        self._places: dict[str, list[int]] = {}
        for column, header in enumerate(headers):
            self._places.setdefault(words_of(header), []).append(column)

    def say(self, wanted: Mapping[str, str], how: How) -> None:
        """Take what is said of headers, where nothing surer is said of their columns."""
        for header, text in wanted.items():
            target = _target(self._kind, text)
            if target is None and text.strip() not in IGNORED:
                continue
            for column in self._places.get(words_of(header), ()):
                self._said.setdefault(column, (target, how))

    def guess_from_headers(self) -> None:
        """Guess the columns of which nothing is said, each by its header."""
        guessed: dict[int, Target] = {}
        for column, header in enumerate(self._headers):
            if column not in self._said:
                target = target_called(self._kind, header)
                if target is not None:
                    guessed[column] = target
        self._tell_names_apart(guessed)
        self._leave_honorifics(guessed)
        self._doubt_texts(guessed)
        for column, target in guessed.items():
            self._said[column] = (target, "header")

    def settle(self) -> ColumnMap:
        """Give each target its column or columns, guess the rest from their values."""
        columns: dict[Target, list[int]] = {}
        how: dict[int, How] = {}
        repeated: list[int] = []
        for column, (target, why) in sorted(self._said.items(), key=lambda one: (_RANK[one[1][1]], one[0])):
            if target is None:
                continue
            if target in columns and not joins(target):
                repeated.append(column)
                continue
            columns.setdefault(target, []).append(column)
            how[column] = why
        self._without_person(columns, how)
        free = [
            column
            for column, header in enumerate(self._headers)
            if column not in self._said and not known_but_left(self._kind, header)
        ]
        self._guess_from_values(free, columns, how)
        dropped = [column for column, (target, _why) in self._said.items() if target is not None and column not in how]
        nothing = (set(free) | set(dropped)) - how.keys() - set(repeated)
        unknown = sorted(nothing, key=lambda one: (self._empty(one), one))
        ordered = {target: tuple(sorted(places)) for target, places in columns.items() if places}
        _take_parallel_name(self._kind, ordered)
        return ColumnMap(
            self._kind,
            self._headers,
            ordered,
            tuple(self._headers[column] for column in unknown if self._headers[column]),
            tuple(self._headers[column] for column in sorted(repeated)),
            how,
            tuple(column for column, (target, _why) in self._said.items() if target is None),
        )

    def _tell_names_apart(self, guessed: dict[int, Target]) -> None:
        """In a file of partners and their people, `Nimi` is the name of whom the other columns do not name."""
        if self._kind not in ALSO:
            return
        own, other = Target(self._kind, "name"), Target(ALSO[self._kind], "name")
        named = [column for column, target in guessed.items() if target == own]
        generic = [column for column in named if words_of(self._headers[column]) in GENERIC]
        if len(named) < 2 or not generic or other in guessed.values():
            return
        if self._kind == "partner":
            if any(target.kind == "contact" for target in guessed.values()):
                guessed[generic[0]] = other
        elif any(words_of(self._headers[column]) in PERSON for column in named):
            guessed[generic[0]] = other

    def _leave_honorifics(self, guessed: dict[int, Target]) -> None:
        """`Title` is a form of address where `Job Title` is there too."""
        title = Target("contact", "title")
        places = [column for column, target in guessed.items() if target == title]
        plain = [column for column in places if words_of(self._headers[column]) in HONORIFIC]
        if len(places) > len(plain):
            for column in plain:
                del guessed[column]

    def _doubt_texts(self, guessed: dict[int, Target]) -> None:
        """A column of texts by its header (`Mitä`, `Hyöty`) is what its cells are when they are words of a list."""
        if self._kind in ALSO:
            return
        from kumppani_tui.imports.value_guess import guess_target

        taken = {*guessed.values(), *(target for target, _why in self._said.values() if target is not None)}
        for column in [column for column, target in guessed.items() if target.field in ("note", "description")]:
            if guess_target(self._kind, self._cells(column), taken=taken, fewest=_NEVER) is not None:
                del guessed[column]

    def _cells(self, column: int) -> list[str]:
        """Return the cells of a column that are not empty."""
        return [row[column] for row in self._samples if column < len(row) and row[column].strip()]

    def _without_person(self, columns: dict[Target, list[int]], how: dict[int, How]) -> None:
        """In a file of partners that names no people, phones and e-mails are the partner's: it has a note for them."""
        if self._kind != "partner" or any(target in columns for target in PERSON_NAMES):
            return
        for target in [one for one in columns if one.kind == "contact"]:
            places = [column for column in columns[target] if how[column] == "header"]
            if target.field in ("phones", "emails"):
                columns.setdefault(Target("partner", "note"), []).extend(places)
            else:
                for column in places:
                    del how[column]
            columns[target] = [column for column in columns[target] if column not in places]
            if not columns[target]:
                del columns[target]

    def _guess_from_values(self, free: Sequence[int], columns: dict[Target, list[int]], how: dict[int, How]) -> None:
        if not self._samples:
            return
        from kumppani_tui.imports.value_guess import FEWEST, guess_target, partner_names

        people = any(target in columns for target in PERSON_NAMES)
        for column in free[:MOST_GUESSED]:
            # Where the headers say nothing, the cells are all there is to go by.
            bare = self._kind in ALSO and says_nothing(self._headers[column])
            fewest = 1 if bare else FEWEST
            target = guess_target(self._kind, self._cells(column), taken=columns.keys(), fewest=fewest, people=bare)
            if target is not None:
                if target.kind == "contact" and not people and self._kind == "partner":
                    target = Target("partner", "note")
                columns.setdefault(target, []).append(column)
                how[column] = "values"
        if self._kind == "partner" and not any(name in columns for name in (_NAME, *_PARALLEL)):
            found = partner_names({column: self._cells(column) for column in free[:MOST_GUESSED] if column not in how})
            if found is not None:
                columns[_NAME] = [found]
                how[found] = "values"

    def _empty(self, column: int) -> bool:
        return bool(self._samples) and not any(row[column].strip() for row in self._samples if column < len(row))


def _target(kind: str, text: str) -> Target | None:
    return parse_target(kind, text) or (target_called(kind, text) if text.strip() not in IGNORED else None)


def _checked(kind: str, headers: Sequence[str], overrides: Mapping[str, str]) -> Mapping[str, str]:
    """Return the overrides. Raises BadInput for a header or a field that is not there."""
    places = {words_of(header) for header in headers}
    for header, text in overrides.items():
        if words_of(header) not in places:
            raise BadInput(
                N_("The file has no column {header}. The columns are: {headers}."),
                field="map",
                header=header,
                headers=_shown(headers),
            )
        if text.strip() not in IGNORED and _target(kind, text) is None:
            names = [f"{_(one.label)} ({name})" for name, one in fields_of(kind).items()]
            if kind in ALSO:
                also = [Target(ALSO[kind], one) for one in fields_of(ALSO[kind])]
                names += [f"{label_of(kind, one)} ({one})" for one in also]
            raise BadInput(
                N_("There is no field {name}. The fields are: {fields}."),
                field="map",
                name=text,
                fields=", ".join(names),
            )
    return overrides


def _take_parallel_name(kind: str, columns: dict[Target, tuple[int, ...]]) -> None:
    """A file of partners may have only parallel names; the Finnish one is then the name."""
    if kind == "partner" and _NAME not in columns:
        found = next((one for one in _PARALLEL if one in columns), None)
        if found is not None:
            columns[_NAME] = columns.pop(found)


def check_columns(kind: str, headers: Sequence[str], found: ColumnMap) -> None:
    """Raise BadInput when a column that a file of this kind cannot do without is missing."""
    if kind == "partner" and _NAME not in found.columns:
        raise BadInput(
            N_('No column is the name. The columns are: {headers}. Say which with --map "Header=name".'),
            field="name",
            headers=_shown(headers),
        )
    if kind == "contact" and not any(target in found.columns for target in PERSON_NAMES):
        raise BadInput(
            N_('No column is the name. The columns are: {headers}. Say which with --map "Header=name".'),
            field="name",
            headers=_shown(headers),
        )
    needed = [Target(kind, name) for name in _NEEDED.get(kind, ())]
    if kind in _NEEDED and kind != "task" and not any(Target(kind, name) in found.columns for name in REFERRING):
        needed.insert(0, Target(kind, "partner"))
    for target in needed:
        if target not in found.columns:
            raise BadInput(
                N_('No column is “{label}”. The columns are: {headers}. Say which with --map "Header={name}".'),
                field=target.field,
                label=_(spec_of(target).label),
                name=_in_words(target),
                headers=_shown(headers),
            )


def _in_words(target: Target) -> str:
    """Return how a target is written in the language in use: by its label where that calls it, else by its name."""
    word = _(spec_of(target).label).lower()
    return word if target_called(target.kind, word) == target else target.field


def _shown(headers: Sequence[str]) -> str:
    return printable(", ".join(headers), MOST_SHOWN)
