"""Entries of a register, made by hand."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from assistant.register.types import Asked, Entry, KeptFigure, KeptSource

ASK = "Hoeveel bijstandsuitkeringen waren er in juni 2025?"
FIGURE = KeptFigure(Decimal(522), "aantal", "2025-06", "bijstandsuitkeringen", citations=(1,))
SOURCE = KeptSource(1, "begroting.pdf", 7, "Bijstand", "In juni 2025 telde de gemeente 522 uitkeringen.")


def asked(ask: str = ASK, **changes: Any) -> Asked:
    given = {
        "gemeente": "Dorp",
        "day": date(2026, 11, 3),
        "subject": "Bijstand",
        "fractie": "Dorpsbelang",
        "sender": "A. de Vries",
        "number": "1a",
        "question": ask,
        "ask": ask,
    }
    return Asked(**(given | changes))


def entry(of: Asked | None = None, **changes: Any) -> Entry:
    given = {
        "asked": of or asked(),
        "status": "beantwoord",
        "text": "In juni 2025 waren er 522 bijstandsuitkeringen. [1]",
        "figures": (FIGURE,),
        "series": (),
        "sources": (SOURCE,),
        "version": 3,
        "approved_by": "bea",
        "approved_at": datetime(2026, 11, 5, 9, 30, tzinfo=UTC),
    }
    return Entry(**(given | changes))
