"""From what a person typed to what a column holds: one check per type of field."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from db.errors import BadInput
from db.fields import KINDS, REFERENCES, SEVERAL, FieldSpec
from db.references import term_code
from db.register import Register
from db.rules.text import fold
from db.text import N_

LONGEST_TAG = 60
"""Characters of one of several values."""

YES = ("1", "kylla", "k", "x", "yes", "y", "true", "tosi", "ja", "on")
NO = ("0", "ei", "e", "no", "n", "false", "epatosi", "nej", "off")
"""Words for yes and no, folded."""


def clean(register: Register, kind: str, values: Mapping[str, object], *, today: date | None = None) -> dict[str, Any]:
    """Return checked values by field name for a record of `kind`; only the fields given are there.

    Texts are trimmed and empty ones become None; dates may be date or text; references are ids; several-valued
    fields become lists. Raises BadInput naming the field.
    """
    fields = {field.name: field for field in KINDS[kind]}
    cleaned: dict[str, Any] = {}
    for name, value in values.items():
        if name not in fields:
            raise BadInput(
                N_("There is no field {name}. The fields are: {fields}."),
                field=name,
                name=name,
                fields=", ".join(fields),
            )
        field = fields[name]
        cleaned[name] = _clean(register, field, value, today or date.today())
        if field.required and cleaned[name] in (None, ""):
            raise BadInput(N_("This is needed."), field=name)
    return cleaned


def require(kind: str, values: Mapping[str, object]) -> None:
    """Check that a new record has what it needs. Raises BadInput naming the first field that lacks."""
    for field in KINDS[kind]:
        if field.required and values.get(field.name) in (None, ""):
            raise BadInput(N_("This is needed."), field=field.name)


def columns(kind: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values that are columns of the record itself, by column name."""
    found = {field.name: field for field in KINDS[kind]}
    return {found[name].column: value for name, value in values.items() if found[name].type not in SEVERAL}


def _clean(register: Register, field: FieldSpec, value: object, today: date) -> Any:
    if isinstance(value, str):
        # Half a surrogate pair, as an argument in another encoding brings, cannot be stored.
        value = "".join(c for c in value if (c >= " " or c in "\n\t") and not "\ud800" <= c <= "\udfff").strip()
        value = value or None
    if field.type in SEVERAL:
        return _several(register, field, value)
    if value is None:
        return False if field.type == "bool" else None
    return CLEANERS[field.type](register, field, value, today)


def checked_text(field: FieldSpec, text: str) -> str:
    """Return a text as its field keeps it, in one line unless it is a long one. Raises BadInput when it is too long."""
    if field.type != "longtext":
        text = " ".join(text.split())
    return _at_most(field, text, field.most)


def checked_tag(field: FieldSpec, text: str) -> str:
    """Return a word of a field of several, in one line. Raises BadInput when it is too long."""
    return _at_most(field, " ".join(text.split()), LONGEST_TAG)


def _at_most(field: FieldSpec, text: str, most: int) -> str:
    if len(text) > most:
        raise BadInput(N_("At most {most} characters; this has {count}."), field=field.name, most=most, count=len(text))
    return text


def checked_phone(field: FieldSpec, text: str) -> str:
    """Return a phone number as E.164. Raises BadInput when it is none."""
    from db.rules.phones import normalise_phone

    try:
        return normalise_phone(text)
    except BadInput as error:
        raise BadInput(error.message, field=field.name, **error.values) from error


def checked_email(field: FieldSpec, text: str) -> str:
    """Return an e-mail address. Raises BadInput when it is none."""
    name, at, domain = text.rpartition("@")
    if not (at and name and "." in domain.strip(".") and " " not in text):
        raise BadInput(N_("{value} is not an e-mail address."), field=field.name, value=text)
    return text


def yes_or_no(field: FieldSpec, text: str) -> bool:
    """Return what a word for yes or no says. Raises BadInput for any other word."""
    word = fold(text)
    if word in YES or word in NO:
        return word in YES
    raise BadInput(N_("Answer yes or no."), field=field.name)


def _text(_register: Register, field: FieldSpec, value: object, _today: date) -> str:
    return checked_text(field, str(value))


def _date(_register: Register, field: FieldSpec, value: object, today: date) -> str:
    if isinstance(value, date):
        return value.isoformat()
    from db.rules.dates import parse_date

    try:
        return parse_date(str(value), today, "past" if field.past else "future").isoformat()
    except BadInput as error:
        raise BadInput(error.message, field=field.name, **error.values) from error


def _number(_register: Register, field: FieldSpec, value: object, _today: date) -> int:
    text = str(value).strip()
    if not text.isdecimal() or len(text) > 9:
        raise BadInput(N_("A whole number is needed, such as 12."), field=field.name)
    least, most = field.bounds
    if not least <= int(text) <= most:
        raise BadInput(N_("From {least} to {most}."), field=field.name, least=least, most=most)
    return int(text)


def _bool(_register: Register, field: FieldSpec, value: object, _today: date) -> bool:
    if isinstance(value, bool | int):
        return bool(value)
    return yes_or_no(field, str(value))


def _term(register: Register, field: FieldSpec, value: object, _today: date) -> str:
    return term_code(register, field.list, str(value), field=field.name)


def _municipality(register: Register, field: FieldSpec, value: object, _today: date) -> str:
    wanted = str(value).casefold()
    for code, fi, sv in register.rows("SELECT code, fi, sv FROM municipality"):
        if wanted in (code, fi.casefold(), sv.casefold()):
            return str(code)
    raise BadInput(N_("There is no municipality called {value}."), field=field.name, value=value)


def _business_id(_register: Register, _field: FieldSpec, value: object, _today: date) -> str:
    from db.rules.identifiers import normalise_business_id

    return normalise_business_id(str(value))


def _recurrence(_register: Register, field: FieldSpec, value: object, _today: date) -> str:
    from db.rules.recurrence import parse_recurrence

    try:
        return parse_recurrence(str(value))
    except BadInput as error:
        raise BadInput(error.message, field=field.name, **error.values) from error


def _reference(register: Register, field: FieldSpec, value: object, _today: date) -> int:
    """Take an id, or for a person or unit of ours also the name."""
    if isinstance(value, int):
        return value
    if field.type in ("staff", "unit"):
        for row_id, name in register.rows(f"SELECT id, name FROM {field.type} WHERE retired = 0"):
            if name.casefold() == str(value).casefold():
                return int(row_id)
        raise BadInput(N_("There is no one called {value} on the list."), field=field.name, value=value)
    if str(value).isdecimal():
        return int(str(value))
    raise BadInput(N_("{value} names no record."), field=field.name, value=value)


def _several(register: Register, field: FieldSpec, value: object) -> list[Any]:
    if field.type == "partners":
        return _partners(field, value)
    parts = value.replace("\n", ",").split(",") if isinstance(value, str) else value or []
    if not isinstance(parts, Sequence):
        raise BadInput(N_("Several values are separated by commas."), field=field.name)
    found: dict[str, None] = {}
    for part in parts:
        text = " ".join(str(part).split())
        if text:
            found[_one_of_several(register, field, text)] = None
    return list(found)


def _partners(field: FieldSpec, value: object) -> list[int]:
    """Take ids of partners, as numbers or as text separated by commas."""
    parts = value.split(",") if isinstance(value, str) else value or []
    if not isinstance(parts, Sequence) or not all(str(part).strip().isdecimal() for part in parts):
        raise BadInput(N_("Several values are separated by commas."), field=field.name)
    return list(dict.fromkeys(int(str(part)) for part in parts))


def _one_of_several(register: Register, field: FieldSpec, text: str) -> str:
    if field.type == "phone":
        return checked_phone(field, text)
    if field.type == "email":
        return checked_email(field, text)
    if field.type in ("fields", "terms"):
        return term_code(register, field.list or "field", text, field=field.name)
    return checked_tag(field, text)


Cleaner = Callable[[Register, FieldSpec, object, date], Any]

CLEANERS: Mapping[str, Cleaner] = {
    "text": _text,
    "longtext": _text,
    "date": _date,
    "number": _number,
    "bool": _bool,
    "term": _term,
    "municipality": _municipality,
    "business_id": _business_id,
    "recurrence": _recurrence,
} | dict.fromkeys(REFERENCES, _reference)
