"""The checker of question sets: it passes what is right and finds each planted fault."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpus.errors import BegrotingError
from eval.check import find_faults
from eval.library import Library, open_library

DOCUMENT = """# Begroting 2026 gemeente Dorp

## Werk

In juni 2025 zijn er 522 bijstandsuitkeringen. Eind 2024 waren dat er 493.
De wethouder voert de regie op de uitvoering, samen met de Werkwinkel.
Van de jongeren krijgt 12,5% hulp.

| Bedragen x € 1.000 | Rekening 2024 | Begroting 2025 | Begroting 2026 |
|---|---|---|---|
| Lasten jeugdzorg | 4.210 | 4.385 | 4.512 |
| Baten jeugdzorg | 310 | 325 | 340 |
"""
HEADS = "| Bedragen x € 1.000 | Rekening 2024 | Begroting 2025 | Begroting 2026 |"
ROW = "| Lasten jeugdzorg | 4.210 | 4.385 | 4.512 |"
NO_QUOTE = "citaat staat niet"
STRANGE = [{"document": "stad.md", "quote": "522"}]
VALUE_29 = {"values": [{"value": 29, "unit": "aantal"}]}
Line = dict[str, Any]


def quoted(*quotes: str) -> list[dict[str, str]]:
    return [{"document": "dorp.md", "quote": quote} for quote in quotes]


def good_lines() -> dict[str, Line]:
    """One line of every kind, all right."""
    sentence = "In juni 2025 zijn er 522 bijstandsuitkeringen."
    before = "Eind 2024 waren dat er 493."
    return {
        "figure": {
            "id": "dorp-bijstand",
            "kind": "figure",
            "question": "Hoeveel uitkeringen waren er in juni 2025?",
            "answer": {"values": [{"value": 522, "unit": "aantal"}]},
            "evidence": quoted(sentence),
            "tags": ["prose"],
        },
        "money": {
            "id": "dorp-lasten",
            "kind": "figure",
            "question": "Wat zijn de lasten van jeugdzorg in 2026?",
            "answer": {"values": [{"value": 4512000, "unit": "EUR"}]},
            "evidence": quoted(ROW, HEADS),
        },
        "percent": {
            "id": "dorp-jongeren",
            "kind": "figure",
            "question": "Welk deel van de jongeren krijgt hulp?",
            "answer": {"values": [{"value": 12.5, "unit": "procent"}]},
            "evidence": quoted("Van de jongeren krijgt 12,5% hulp."),
        },
        "computed": {
            "id": "dorp-groei",
            "kind": "computed",
            "question": "Hoeveel uitkeringen kwamen er sinds eind 2024 bij?",
            "answer": {"values": [{"value": 29, "unit": "aantal"}], "operation": "difference"},
            "evidence": quoted(sentence, before),
        },
        "series": {
            "id": "dorp-reeks",
            "kind": "series",
            "question": "Hoe verlopen de lasten van jeugdzorg?",
            "answer": {
                "series": [
                    {"period": "2024", "value": 4210000, "unit": "EUR"},
                    {"period": "2025", "value": 4385000, "unit": "EUR"},
                ]
            },
            "evidence": quoted(ROW, HEADS),
        },
        "passage": {
            "id": "dorp-regie",
            "kind": "passage",
            "question": "Wat doet de wethouder?",
            "answer": {"keywords": [["regie op", "voert de regie"], ["werkwinkel"]]},
            "evidence": quoted("De wethouder voert de regie op de uitvoering"),
        },
        "unanswerable": {
            "id": "dorp-maan",
            "kind": "unanswerable",
            "question": "Hoeveel kost een reis naar de maan?",
            "answer": {},
            "evidence": [],
        },
        "followup": {
            "id": "dorp-eind",
            "kind": "followup",
            "question": "En eind 2024?",
            "history": ["Hoeveel uitkeringen waren er in juni 2025?"],
            "answer": {"values": [{"value": 493, "unit": "aantal"}]},
            "evidence": quoted(before),
        },
    }


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("documenten")
    (folder / "dorp.md").write_text(DOCUMENT, "utf-8")
    return open_library([folder])


def reasons(lines: list[Line], library: Library, folder: Path) -> list[str]:
    path = folder / "vragen.jsonl"
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")
    return [f"regel {fault.line} {fault.id}: {fault.reason}" for fault in find_faults([path], library)]


def test_a_set_without_faults_passes(library: Library, tmp_path: Path) -> None:
    assert reasons(list(good_lines().values()), library, tmp_path) == []


def test_a_note_is_no_fault(library: Library, tmp_path: Path) -> None:
    line = good_lines()["figure"] | {"note": "Nagekeken in het stuk zelf."}
    assert reasons([line], library, tmp_path) == []


def value(number: object, unit: str = "aantal") -> Callable[[Line], None]:
    return lambda line: line.update(answer={**line["answer"], "values": [{"value": number, "unit": unit}]})


def put(**changes: object) -> Callable[[Line], None]:
    return lambda line: line.update(changes)


def quote(text: str) -> Callable[[Line], None]:
    return put(evidence=quoted(text))


def keywords(*words: str) -> Callable[[Line], None]:
    return put(answer={"keywords": [[word] for word in words]})


def series(*periods: str) -> Callable[[Line], None]:
    amounts = {"2025": 4385000}
    points = [{"period": each, "value": amounts.get(each, 4210000), "unit": "EUR"} for each in periods]
    return put(answer={"series": points})


def drop(key: str) -> Callable[[Line], None]:
    return lambda line: line.pop(key) and None


PLANTED: list[tuple[str, str, Callable[[Line], None], str]] = [
    ("a changed word in a quote", "figure", quote("In mei 2025 zijn er 522 bijstandsuitkeringen."), NO_QUOTE),
    ("a changed figure in a quote", "figure", quote("In juni 2025 zijn er 552 uitkeringen."), NO_QUOTE),
    ("an empty quote", "figure", quote("..."), NO_QUOTE),
    ("a document that is not there", "figure", put(evidence=STRANGE), "stad.md zit niet in deze map"),
    ("another value", "figure", value(523), "523 (aantal) staat in geen van de citaten"),
    ("swapped digits", "figure", value(252), "252 (aantal) staat in geen"),
    (
        "thousands left out",
        "money",
        value(4512, "EUR"),
        "staat in geen van de citaten; gelezen is 4512000 (EUR)",
    ),
    ("a value ten times too large", "money", value(45120000, "EUR"), "45120000 (EUR) staat in geen"),
    ("a unit that is none", "money", value(4512000, "euro"), "onbekende unit 'euro'"),
    ("money as a count", "money", value(4512000, "aantal"), "(aantal) staat in geen"),
    ("a percentage as a share", "percent", value(0.125, "procent"), "0,125 (procent) staat in geen"),
    ("a percentage as a count", "percent", value(12.5), "12,5 (aantal) staat in geen"),
    ("a value that is no number", "figure", value("522"), "hoort een getal"),
    ("a wrong outcome", "computed", value(31), "31 (aantal) volgt niet uit de getallen"),
    ("an outcome without its operation", "computed", put(answer=VALUE_29), "hoort 'operation'"),
    ("an unknown kind", "figure", put(kind="getal"), "onbekende kind 'getal'"),
    (
        "a word that the question gives away",
        "passage",
        keywords("wethouder"),
        "'wethouder' staat al in de vraag",
    ),
    ("a word that is too short", "passage", keywords("met"), "'met' is te kort"),
    ("a word with a capital", "passage", keywords("Werkwinkel"), "hoort in kleine letters"),
    ("a word that no document has", "passage", keywords("ruimtevaart"), "geen van de woorden 'ruimtevaart'"),
    ("too many groups of words", "passage", keywords(*["werkwinkel"] * 5), "hoogstens 4 groepen"),
    ("a follow-up without history", "followup", drop("history"), "de vraag ervoor"),
    ("history at another kind", "figure", put(history=["En?"]), "alleen bij een vervolgvraag"),
    ("evidence for what is unanswerable", "unanswerable", quote(ROW), "leeg te zijn"),
    ("no evidence for what is answerable", "figure", put(evidence=[]), "minstens één citaat"),
    ("an id with a capital", "figure", put(id="Dorp-bijstand"), "een id hoort"),
    ("an id without a code", "figure", put(id="bijstand"), "een id hoort"),
    ("a misspelt key", "figure", put(evidnce=[]), "'evidnce' hoort niet bij dit formaat"),
    ("a missing key", "figure", drop("answer"), "de sleutel 'answer' ontbreekt"),
    (
        "a question to complete",
        "figure",
        put(kind="", answer={}, evidence=[]),
        "is nog niet af: kies een kind",
    ),
    ("a period twice", "series", series("2024", "2024"), "2024 staat twee keer"),
    ("a period that is none", "series", series("vorig jaar"), "de periode 'vorig jaar'"),
    ("periods from new to old", "series", series("2025", "2024"), "van oud naar nieuw: 2024 staat na 2025"),
]


@pytest.mark.parametrize(
    ("kind", "plant", "expected"), [case[1:] for case in PLANTED], ids=[case[0] for case in PLANTED]
)
def test_a_planted_fault_is_found(
    kind: str, plant: Callable[[Line], None], expected: str, library: Library, tmp_path: Path
) -> None:
    lines = good_lines()
    plant(lines[kind])

    found = reasons(list(lines.values()), library, tmp_path)

    number = list(lines).index(kind) + 1
    assert any(expected in reason for reason in found), found
    assert all(reason.startswith(f"regel {number} ") for reason in found)


def test_an_id_or_a_question_that_comes_twice_is_found(library: Library, tmp_path: Path) -> None:
    line = good_lines()["figure"]
    again = {**line, "id": "dorp-nog-eens"}

    same_id, same_question = reasons([line, line], library, tmp_path)
    assert "id 'dorp-bijstand' staat ook in vragen.jsonl, regel 1" in same_id
    assert "deze vraag staat ook in vragen.jsonl, regel 1" in same_question
    assert len(reasons([line, again], library, tmp_path)) == 1


def test_an_id_of_another_file_is_known(library: Library, tmp_path: Path) -> None:
    paths = [tmp_path / "een.jsonl", tmp_path / "twee.jsonl"]
    for path in paths:
        path.write_text(json.dumps(good_lines()["figure"]), "utf-8")

    assert {fault.path for fault in find_faults(paths, library)} == {paths[1]}


def test_a_line_that_is_no_json_does_not_hide_the_others(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "vragen.jsonl"
    bad = {**good_lines()["figure"], "id": "x"}
    path.write_text("{geen json\n" + json.dumps(bad) + "\n", "utf-8")

    first, second = find_faults([path], library)

    assert (first.line, second.line) == (1, 2)
    assert "geen geldige JSON" in first.reason


def test_a_file_that_is_not_there_is_named(library: Library, tmp_path: Path) -> None:
    with pytest.raises(BegrotingError, match=r"weg\.jsonl bestaat niet"):
        find_faults([tmp_path / "weg.jsonl"], library)


def test_a_quote_of_the_text_holds_for_another_format_of_the_document(tmp_path: Path) -> None:
    (tmp_path / "dorp.html").write_text(
        "<html><body><p>In juni 2025 zijn er 522 bijstandsuitkeringen.</p></body></html>", "utf-8"
    )
    line = good_lines()["figure"]
    line["evidence"] = quoted("In juni 2025 zijn er 522 bijstandsuitkeringen. (bron)")

    assert reasons([line], open_library([tmp_path]), tmp_path) == []
    line["evidence"] = quoted("In mei waren er bijna 522 uitkeringen.")
    assert len(reasons([line], open_library([tmp_path]), tmp_path)) == 1


@pytest.mark.parametrize(
    ("answer", "unit", "question", "quotes"),
    [
        (6, "procent", "Met hoeveel procent?", ["50 mensen", "53 mensen"]),
        (80, "aantal", "Hoeveel samen?", ["12 hier, 22 daar en 46 elders"]),
        (26.7, "aantal", "Hoeveel gemiddeld?", ["12 hier, 22 daar en 46 elders"]),
        (2.8, "aantal", "Hoeveel is nog vrij?", ["Van 6,4 hectare is 2,1 verkocht en 1,5 in optie"]),
        (70, "procent", "Welk deel van de 743 klachten is terecht?", ["520 klachten waren terecht"]),
        (7, "EUR", "Hoeveel samen?", ["| Zand | 4 | 9 |", "| Grind | 3 | 8 |"]),
        (12, "EUR", "Hoeveel samen?", ["Zand\n4\n9\nGrind\n3\n8\nLeem\n5\n7"]),
    ],
)
def test_what_can_be_worked_out_from_the_quotes_passes(
    answer: float, unit: str, question: str, quotes: list[str], tmp_path: Path
) -> None:
    (tmp_path / "dorp.txt").write_text("\n\n".join(quotes), "utf-8")
    line = {
        "id": "dorp-som",
        "kind": "computed",
        "question": question,
        "answer": {"values": [{"value": answer, "unit": unit}], "operation": "sum"},
        "evidence": [{"document": "dorp.txt", "quote": quote} for quote in quotes],
    }

    assert reasons([line], open_library([tmp_path]), tmp_path) == []
    line["answer"] = {"values": [{"value": answer * 10 + 1, "unit": unit}], "operation": "sum"}
    assert reasons([line], open_library([tmp_path]), tmp_path) != []
