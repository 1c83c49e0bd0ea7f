"""The file with the floors: TOML that people read and that keeps their comments when it is written back."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from corpus.errors import BegrotingError
from eval.floors import BOUNDED, Bound, Floor, parse_floor
from eval.gate import Digests, GatedSet, Lowered

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

T = TypeVar("T")

KEYS = frozenset(
    {"questions", "corpus", "optional", "questions_sha256", "corpus_sha256", "wrong", "min", "max", "lowered"}
)


def read_floors(path: Path) -> tuple[GatedSet, ...]:
    """The sets of a floors file, in its order; their paths are seen from the folder of the file.

    Raises BegrotingError that names the file and what is wrong in it.
    """
    return tuple(_set(path, name, table) for name, table in _parsed(path).unwrap().items())


def write_floors(path: Path, sets: Sequence[GatedSet]) -> None:
    """Write the sets back. What else the file says, comments too, stays.

    Raises BegrotingError when it cannot be written.
    """
    document = _parsed(path)
    for gated in sets:
        _fill(document, gated)
    try:
        path.write_text(document.as_string(), "utf-8")
    except OSError as error:
        raise BegrotingError(f"{path} kan niet worden geschreven: {error.strerror}.") from None


def _parsed(path: Path) -> "TOMLDocument":
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        return tomlkit.parse(path.read_text("utf-8"))
    except FileNotFoundError:
        raise BegrotingError(
            f"{path} bestaat niet. Geef het bestand met de grenzen met --floors BESTAND."
        ) from None
    except (OSError, UnicodeDecodeError, TOMLKitError) as error:
        raise BegrotingError(f"{path}: dit is geen geldige TOML ({error}).") from None


def _set(path: Path, name: str, table: object) -> GatedSet:
    if not isinstance(table, Mapping) or not set(table) <= KEYS:
        raise BegrotingError(f"{path}: onder [{name}] mogen alleen {', '.join(sorted(KEYS))} staan.")
    return GatedSet(
        name=name,
        questions=path.parent / _text(path, name, table, "questions"),
        corpus=path.parent / _text(path, name, table, "corpus"),
        floors=tuple(floor for bound in BOUNDED for floor in _floors(path, name, table, bound)),
        digests=Digests(str(table.get("questions_sha256", "")), str(table.get("corpus_sha256", ""))),
        wrong=frozenset(_list(path, name, table, "wrong", str)),
        optional=table.get("optional") is True,
        lowered=tuple(_lowered(path, name, each) for each in _list(path, name, table, "lowered", dict)),
    )


def _list(path: Path, name: str, table: Mapping[str, object], key: str, kind: type[T]) -> list[T]:
    values = table.get(key, [])
    if not isinstance(values, list) or not all(isinstance(each, kind) for each in values):
        raise BegrotingError(f"{path}: onder [{name}] klopt {key} niet; dit schrijft het programma zelf.")
    return values


def _text(path: Path, name: str, table: Mapping[str, object], key: str) -> str:
    value = table.get(key)
    if not isinstance(value, str) or not value:
        raise BegrotingError(f'{path}: onder [{name}] ontbreekt {key} = "...".')
    return value


def _floors(path: Path, name: str, table: Mapping[str, object], bound: Bound) -> Sequence[Floor]:
    values = table.get(bound, {})
    if not isinstance(values, Mapping):
        raise BegrotingError(f"{path}: [{name}.{bound}] hoort een tabel te zijn.")
    try:
        return [parse_floor(f"{metric}={value}", bound) for metric, value in values.items()]
    except BegrotingError as error:
        raise BegrotingError(f"{path}, [{name}.{bound}]: {error}") from None


def _lowered(path: Path, name: str, each: Mapping[str, object]) -> Lowered:
    before, after = each.get("before"), each.get("after")
    if not isinstance(before, float | int) or not isinstance(after, float | int):
        raise BegrotingError(f"{path}: onder [{name}] klopt lowered niet; dit schrijft het programma zelf.")
    return Lowered(str(each.get("metric")), before, after, str(each.get("on")), str(each.get("reason")))


def _fill(document: "TOMLDocument", gated: GatedSet) -> None:
    import tomlkit

    table = document[gated.name]
    assert isinstance(table, tomlkit.items.Table)
    table["questions_sha256"] = gated.digests.questions
    table["corpus_sha256"] = gated.digests.corpus
    wrong = tomlkit.array()
    wrong.extend(sorted(gated.wrong))
    table["wrong"] = wrong.multiline(multiline=bool(gated.wrong))
    for bound in BOUNDED:
        floors = [floor for floor in gated.floors if floor.bound == bound]
        bounds = table.get(bound, tomlkit.table())
        bounds.update({floor.metric: floor.value for floor in floors})
        if floors and bound not in table:
            table[bound] = bounds.add(tomlkit.nl())
    if gated.lowered:
        lowered = tomlkit.aot()
        for each in gated.lowered:
            lowered.append(tomlkit.item({f: getattr(each, f) for f in Lowered.__slots__}))
        table["lowered"] = lowered
