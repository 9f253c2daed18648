"""What the reader proposes: frozen values tied to a slice of the stored text.

Invariant of every finding: ``text[start:end] == quote``. The field names are those of the labelled texts, so that one
scorer serves both. A field named in ``inherited`` was not written inside the finding: it was carried over from a
heading, a list, an earlier sentence or the meeting, and a person should look at it first.
"""

from __future__ import annotations

from dataclasses import MISSING, dataclass, field, fields
from typing import Any, Literal, TypeVar

Change = Literal["up", "down"]
ComparedWith = Literal["same_period", "previous_year", "previous_period", "target", "base_year"]
Number = int | float
C = TypeVar("C")


def _made_fast(cls: type[C]) -> type[C]:
    """The same frozen class with a quicker ``__init__``: it sets each slot by its own setter.

    What ``dataclass`` writes for a frozen class looks up every field by its name, which took a twentieth of a reading.
    """
    given, lines = {f"set_{f.name}": getattr(cls, f.name).__set__ for f in fields(cls)}, []  # type: ignore[arg-type]
    keyed = [f for f in fields(cls) if f.kw_only]  # type: ignore[arg-type]
    words = ["self"]
    for f in fields(cls):  # type: ignore[arg-type]
        if f in keyed[:1]:
            words.append("*")
        given[f"default_{f.name}"] = f.default
        words.append(f.name if f.default is MISSING else f"{f.name}=default_{f.name}")
        lines.append(f"    set_{f.name}(self, {f.name})")
    exec("\n".join([f"def __init__({', '.join(words)}):", *lines]), given)
    cls.__init__ = given["__init__"]  # type: ignore[method-assign]
    return cls


@_made_fast
@dataclass(frozen=True, slots=True)
class Because:
    """Why a finding was made: the rule's id and the words that it looked at."""

    rule: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A slice of the text with the rules that proposed it; ``sure`` is False where a person must check."""

    start: int
    end: int
    quote: str
    because: tuple[Because, ...] = ()
    sure: bool = True
    inherited: tuple[str, ...] = ()


@_made_fast
@dataclass(frozen=True, slots=True, kw_only=True)
class Citation(Finding):
    """A reference to a document. ``date`` ISO; ``pinpoint`` is the article part ("khoản 1 Điều 102").

    ``first`` is the index, in the list of citations, of the first full mention that this one repeats.
    """

    kind: str = ""
    number: str | None = None
    year: int | None = None
    symbol: str | None = None
    issuer: str | None = None
    title: str | None = None
    date: str | None = None
    pinpoint: str | None = None
    first: int | None = None


@_made_fast
@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Finding):
    """A number that counts or measures something: value (or ``(low, high)``), unit, and how the text says it moved.

    ``about`` is what is counted, in the text's words; ``per`` the rate's base ("năm", "người"); ``of`` the index of the
    figure that this one is a part or a pair of ("2 vụ/7 bị can", "150/200 vụ").
    """

    value: Number | tuple[Number, Number] = 0
    unit: str = ""
    qualifier: str | None = None
    change: Change | None = None
    compared_with: ComparedWith | None = None
    about: str | None = None
    is_target: bool = False
    per: str | None = None
    of: int | None = None
    #: what the change words refer to: "level" (đạt 85,5%), "change" (tăng 5%), "rate" (chiếm 30%)
    reading: str = "level"


@_made_fast
@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Finding):
    """Something that someone was told to do. ``missing`` names the 6 rõ that the text leaves open.

    ``assignees`` lead bodies, ``cooperating`` those who help; ``deadline`` as printed, ``due`` ISO where it can be
    computed; ``product`` the document or result asked for; ``authority`` who decides; ``citations`` indexes.
    """

    action: str = ""
    modality: str | None = None
    assignees: tuple[str, ...] = ()
    cooperating: tuple[str, ...] = ()
    deadline: str | None = None
    due: str | None = None
    recurring: str | None = None
    product: str | None = None
    authority: str | None = None
    said_by: str | None = None
    citations: tuple[int, ...] = ()
    missing: tuple[str, ...] = ()
    soft: bool = False


@_made_fast
@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation(Finding):
    """A named body. ``name`` is the fullest form that the text gives for it; ``kind`` party, state, judicial..."""

    name: str = ""
    kind: str | None = None
    nested: str | None = None


@_made_fast
@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Finding):
    """A person named in full, without the honorific; ``title`` gathers the offices that the text gives."""

    name: str = ""
    title: str | None = None
    honorific: str | None = None
    role: str | None = None


@_made_fast
@dataclass(frozen=True, slots=True, kw_only=True)
class Time(Finding):
    """A date, a period, a recurring or event-bound time. ``start_date`` and ``end_date`` are ISO days, inclusive."""

    kind: Literal["date", "datetime", "period", "deadline", "recurring", "event"] = "date"
    start_date: str | None = None
    end_date: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Finding):
    """The conference that the text speaks of; every part is None where the text does not say it."""

    name: str = ""
    date: str | None = None
    place: str | None = None
    host: str | None = None
    chair: str | None = None
    period_reviewed: tuple[str, str] | None = None
    period_ahead: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """The document's own register fields, each None where the text does not show it; ``spans`` where each stands."""

    kind: str | None = None
    number: str | None = None
    symbol: str | None = None
    issuer: str | None = None
    date: str | None = None
    place: str | None = None
    title: str | None = None
    signer: str | None = None
    signer_title: str | None = None
    urgency: str | None = None
    recipients: tuple[str, ...] = ()
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything proposed for one text, each list sorted by place."""

    text: str
    name: str = ""
    citations: tuple[Citation, ...] = ()
    figures: tuple[Figure, ...] = ()
    tasks: tuple[Task, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    people: tuple[Person, ...] = ()
    times: tuple[Time, ...] = ()
    meeting: Meeting | None = None
    register: Register = field(default_factory=Register)
    warnings: tuple[str, ...] = ()


#: kinds of findings in the order that people want them
KINDS = ("citations", "figures", "tasks", "organisations", "people", "times")

_FIELDS: dict[type, tuple[str, ...]] = {}


def as_dict(value: Any) -> Any:
    """Plain dicts, lists and scalars of a finding, a register or a reading, ready for JSON.

    ``quote`` stands also under ``surface``, the name that the labelled texts use.
    """
    if isinstance(value, (tuple, list)):
        return [as_dict(item) for item in value]
    if isinstance(value, dict):
        return {key: as_dict(item) for key, item in value.items()}
    names = _FIELDS.get(type(value))
    if names is None:
        if not hasattr(value, "__dataclass_fields__"):
            return value
        names = _FIELDS[type(value)] = tuple(f.name for f in fields(value))
    out = {name: as_dict(getattr(value, name)) for name in names}
    if "quote" in out:
        out["surface"] = out["quote"]
    return out
