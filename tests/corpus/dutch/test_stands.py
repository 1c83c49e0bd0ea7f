"""Stand and scope, by words."""

import pytest

from corpus.dutch.stands import (
    is_difference,
    scope_of_head,
    scope_of_row,
    stand_of,
    stand_of_caption,
    stand_of_row,
)
from corpus.types import Scope, Stand


@pytest.mark.parametrize(
    ("text", "stand"),
    [
        ("Realisatie 2024", "realisatie"),
        ("Jaarrekening 2023", "realisatie"),
        ("Rekening 2023", "realisatie"),
        ("Begroting 2025", "begroting"),
        ("Primitieve begroting 2025", "begroting"),
        ("Raming 2027", "raming"),
        ("Meerjarenraming 2027", "raming"),
        ("Werkelijk 2023", "realisatie"),
        ("Besteed t/m aug. 2025", "realisatie"),
        ("Nog te besteden 2025", None),
        ("Begroting 2025 na wijziging", "begroting na wijziging"),
        ("Begroting 2025 na wijz.", "begroting na wijziging"),
        ("Bijgestelde begroting 2025", "begroting na wijziging"),
        ("Actuele begroting", "begroting na wijziging"),
        ("Begroting 2024 Primitief", "begroting"),
        ("Begroot", "begroting"),
        ("Prognose 2025", "raming"),
        ("MJR 2028", "raming"),
        ("Meerjarenbegroting 2028", "raming"),
        ("Verwachte realisatie 2025", "raming"),
        ("Geraamd aantal 2026", "raming"),
        ("Streefwaarde 2026", "streefwaarde"),
        ("Streven 2026", "streefwaarde"),
        ("Doel 2025", "streefwaarde"),
        ("Norm", "streefwaarde"),
        ("Stand 1-1-2026", None),
        ("2027", None),
    ],
)
def test_a_head_says_whether_it_happened_or_is_planned(text: str, stand: Stand | None) -> None:
    assert stand_of(text) == stand


@pytest.mark.parametrize(
    ("caption", "stand"),
    [
        ("Begrote formatie (fte)", "begroting"),
        ("Realisatie van het programma", "realisatie"),
        ("Rekening en begroting", None),
        ("Begroting na wijziging per programma", "begroting na wijziging"),
        ("Doelen en indicatoren", None),
        ("Verschil met de begroting", None),
    ],
)
def test_a_caption_says_the_stand_where_it_names_one_only(caption: str, stand: Stand | None) -> None:
    assert stand_of_caption(caption) == stand


@pytest.mark.parametrize(
    ("label", "stand"),
    [
        ("Begroting 2026", "begroting"),
        ("Primitieve begroting", "begroting"),
        ("Rekening 2024", "realisatie"),
        ("Raming 2028", "raming"),
        ("Financiën en begroting", None),
        ("Prognose van de wachtlijst", None),
    ],
)
def test_a_row_has_a_stand_where_it_is_one(label: str, stand: Stand | None) -> None:
    assert stand_of_row(label) == stand


@pytest.mark.parametrize(
    ("head", "difference"),
    [("Verschil", True), ("Afwijking 2025", True), ("Mutatie", True), ("+/-", True), ("Begroting", False)],
)
def test_a_difference_between_columns_is_known(head: str, *, difference: bool) -> None:
    assert is_difference(head) == difference


@pytest.mark.parametrize(
    ("head", "scope"),
    [
        ("Nederland 2024", "landelijk"),
        ("Landelijk", "landelijk"),
        ("Regio", "regio"),
        ("Provincie", "provincie"),
        ("Bijdrage veiligheidsregio", None),
        ("2024", None),
    ],
)
def test_a_head_says_whose_figures_stand_below_it(head: str, scope: Scope | None) -> None:
    assert scope_of_head(head) == scope


@pytest.mark.parametrize(
    ("label", "scope"),
    [("Nederland", "landelijk"), ("Regio", "regio"), ("Regionale inkoop hulp", None)],
)
def test_a_row_called_after_a_region_is_of_that_region(label: str, scope: Scope | None) -> None:
    assert scope_of_row(label) == scope
