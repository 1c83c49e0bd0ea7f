"""What other programs may ask: Gradio offers these functions as an API and to MCP clients.

Their docstrings are what a program, or a language model that uses it, reads.
"""

import asyncio
import json
from typing import TYPE_CHECKING, Any

from assistant.answer_json import answer_to_json
from assistant.figure_files import rows_to_text
from assistant.web.asked import Asked, asked_to_request
from assistant.web.catalogue import NewestCatalogue, SearchFields, fields_to_search
from assistant.web.desk import Desk
from corpus.errors import BegrotingError

if TYPE_CHECKING:
    import gradio as gr
    from mcp.types import TextContent

MOST = 500  # figures in one answer


class Programs:
    """The functions over one desk and one catalogue."""

    def __init__(self, desk: Desk, catalogue: NewestCatalogue, max_question: int) -> None:
        self._desk, self._catalogue, self._max_question = desk, catalogue, max_question

    async def vraag(
        self,
        question: str,
        history: list[str] | None = None,
        gemeente: str | None = None,
        jaar: int | None = None,
    ) -> dict[str, Any]:  # as JSON; Gradio reads the type
        """Beantwoord een vraag over de begroting uit de documenten, met bij elk cijfer de bron.

        Args:
            question: De vraag, in het Nederlands.
            history: De eerdere vragen uit hetzelfde gesprek, de oudste eerst.
            gemeente: Zoek alleen in documenten van deze gemeente.
            jaar: Zoek alleen in documenten van dit begrotingsjaar.

        Returns:
            Het antwoord: answer, abstained, figures, series, citations en warnings.

        """
        asked = Asked(question, tuple(history or ()), gemeente or "", str(jaar or ""))
        try:
            reply = await self._desk.ask(asked_to_request(asked, self._max_question))
        except BegrotingError as error:
            raise _refused(error) from error
        return dict(json.loads(answer_to_json(reply.answer)))

    async def zoek_cijfers(
        self,
        zoek: str = "",
        gemeente: str | None = None,
        jaar: int | None = None,
        soort: str | None = None,
        aantal: int = 50,
    ) -> list[dict[str, Any]]:  # as JSON; Gradio reads the type
        """Zoek cijfers in de documenten: waarde, eenheid, periode, wat het telt, en waar het staat.

        Args:
            zoek: Woorden die in de rij, kolom, kop of zin van het cijfer staan.
            gemeente: Alleen cijfers uit documenten van deze gemeente.
            jaar: Alleen cijfers over dit jaar.
            soort: Alleen uit documenten van deze soort, zoals begroting of jaarstukken.
            aantal: Hoeveel cijfers hoogstens, 1 tot en met 500.

        Returns:
            De cijfers, in de volgorde van de documenten.

        """
        fields = SearchFields(zoek, gemeente or "", str(jaar or ""), soort or "")

        try:
            rows = await asyncio.to_thread(
                self._catalogue.rows, fields_to_search(fields), max(1, min(aantal, MOST))
            )
        except BegrotingError as error:
            raise _refused(error) from error
        return list(json.loads(rows_to_text(rows, "json")))


def answer_mcp_in_json(page: "gr.Blocks") -> None:
    """Have MCP clients of a mounted page get JSON, where Gradio's own text is in the notation of Python."""
    from mcp.types import TextContent

    def to_json(found: list[Any], _root_url: str) -> "list[TextContent]":
        return [TextContent(type="text", text=json.dumps(data, ensure_ascii=False)) for data in found]

    server: Any = page.mcp_server_obj  # as mounting has made it
    server.postprocess_output_data = to_json


def _refused(error: BegrotingError) -> Exception:
    """The Dutch line as an error that Gradio hands on to the program."""
    import gradio as gr

    return gr.Error(str(error), print_exception=False)
