"""A chat over an assistant whose documents are hostile: text, file name, section and answer hold markup.

Started as a program by the browser tests: python hostile_server.py PORT.
"""

import sys
from decimal import Decimal

from app import run
from assistant.settings import load_settings
from assistant.types import Answer, AnsweredFigure, Citation, Request
from corpus.errors import BegrotingError
from corpus.types import Place

PAYLOADS = (
    "<script>window.broken = 1</script>",
    "<img src=x onerror='window.broken = 2'>",
    "![plaatje](https://elders.example/x.png)",
    "[klik](javascript:window.broken=3)",
    "${window.broken = 4}",
    "{{constructor.constructor('window.broken = 5')()}}",
    "<svg/onload=window.broken=6>",
)
HOSTILE = " ".join(PAYLOADS)


class HostileAssistant:
    gemeenten = ("Pijnacker-Nootdorp",)

    def ask(self, request: Request) -> Answer:
        if "stuk" in request.question:
            raise RuntimeError("geheim: dit hoort niet op de pagina")
        if "fout" in request.question:
            raise BegrotingError("De index past niet: <b>bouw hem opnieuw</b>.")
        if "weten" in request.question:
            return Answer(request.question, "Dat staat niet in de documenten.", abstained=True)
        quote = f"Eind juni 522 uitkeringen {HOSTILE}"
        return Answer(
            request.question,
            f"In juni 2025 waren er **522** bijstandsuitkeringen. [1]\n\n- {HOSTILE} [2]\n\n"
            f"Historie: {len(request.history)}",
            abstained=False,
            figures=(
                AnsweredFigure(Decimal(522), "aantal", "2025-06", "bijstandsuitkeringen", citations=(1,)),
            ),
            citations=(
                Citation(1, f"{HOSTILE}.txt", 1, 3, HOSTILE, quote, Place(0, 9), marks=((10, 13),)),
                Citation(
                    2,
                    "begroting-2026.pdf",
                    2,
                    12,
                    "Inkomen",
                    "Uitkeringen | 440 | 522",
                    Place(0, 9),
                    ((20, 23),),
                ),
            ),
            warnings=(f"Let op {HOSTILE}",),
        )


if __name__ == "__main__":
    run(HostileAssistant(), load_settings({"port": int(sys.argv[1])}))
