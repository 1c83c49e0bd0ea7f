"""A language model behind an OpenAI-compatible address, through LlamaIndex's client."""

import asyncio
import logging
from contextlib import aclosing
from typing import TYPE_CHECKING

from assistant.llm.call_log import check_log, log_call
from assistant.llm.settings import LlmSettings
from assistant.llm.types import LanguageModelError, Prompt

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from llama_index.core.base.llms.types import ChatResponse
    from llama_index.llms.openai_like import OpenAILike

MOST_TOKENS = 600
LONGEST_REPLY = 20_000  # characters; 600 tokens are some 3,000
NO_KEY = "geen"  # the client wants one; servers without keys do not look at it

SLOW = "Het taalmodel gaf niet op tijd antwoord; u ziet het antwoord zonder."
UNREACHABLE = "Het taalmodel is niet bereikbaar; u ziet het antwoord zonder."
REFUSED = "Het taalmodel weigerde de sleutel; u ziet het antwoord zonder."
BUSY = "Het taalmodel is te druk; u ziet het antwoord zonder."
BROKEN = "Het taalmodel gaf geen bruikbaar antwoord; u ziet het antwoord zonder."
_BY_STATUS = {401: REFUSED, 403: REFUSED, 429: BUSY, 503: BUSY}

log = logging.getLogger(__name__)


class OpenAICompatible:
    """The model of the settings; each reply takes ``timeout`` seconds at most, all in all."""

    def __init__(self, settings: LlmSettings) -> None:
        self._settings = settings

    async def reply(self, prompt: Prompt) -> str:
        """The whole reply; raises LanguageModelError with a Dutch line for the reader."""
        text, fault = "", ""
        await asyncio.to_thread(_import_client)  # seconds, the first time: others go on meanwhile
        try:
            async with asyncio.timeout(self._settings.timeout):
                text = await self._streamed(prompt)
        except TimeoutError:
            fault = SLOW
        except LanguageModelError as error:
            fault = str(error)
        except Exception as error:  # noqa: BLE001 - whatever a server makes the client raise, the answer stands
            fault = _fault_of(error)
            log.warning("the language model failed: %s", type(error).__name__)
        if self._settings.log:
            await asyncio.to_thread(log_call, self._settings.log, prompt, text, fault)
        if fault:
            raise LanguageModelError(fault)
        return text

    async def _streamed(self, prompt: Prompt) -> str:
        """The reply as it streams in; raises LanguageModelError when it is too long or breaks off."""
        from llama_index.core.base.llms.types import ChatMessage, MessageRole

        from assistant.llm.transport import bounded_client

        messages = [
            ChatMessage(role=MessageRole.SYSTEM, content=prompt.task),
            ChatMessage(role=MessageRole.USER, content=prompt.data),
        ]
        async with bounded_client(self._settings.timeout) as http:
            model = self._model(http)
            stream = await model.astream_chat(messages)
            async with aclosing(stream):
                return await _joined(stream)

    def _model(self, http: object) -> "OpenAILike":
        from llama_index.llms.openai_like import OpenAILike

        return OpenAILike(
            model=self._settings.model,
            api_base=self._settings.base_url,
            api_key=self._settings.api_key.get_secret_value() or NO_KEY,
            is_chat_model=True,
            is_function_calling_model=False,
            temperature=0,
            max_tokens=MOST_TOKENS,
            max_retries=0,
            timeout=self._settings.timeout,
            reuse_client=False,
            async_http_client=http,  # type: ignore[call-arg]  # taken by the class it extends
        )


def language_model(settings: LlmSettings | None) -> OpenAICompatible | None:
    """The model of the settings, None without one.

    Raises BegrotingError with one Dutch line when its log cannot be written.
    """
    if settings is None:
        return None
    if settings.log:
        check_log(settings.log)
    return OpenAICompatible(settings)


def _import_client() -> None:
    import llama_index.llms.openai_like  # noqa: F401


async def _joined(stream: "AsyncIterator[ChatResponse]") -> str:
    pieces: list[str] = []
    length, finished = 0, False
    async for piece in stream:
        delta = piece.delta or ""
        pieces.append(delta)
        length += len(delta)
        finished = finished or _finish_reason(piece) is not None
        if length > LONGEST_REPLY:
            raise LanguageModelError(BROKEN)
    if not finished or not length:
        raise LanguageModelError(BROKEN)
    return "".join(pieces)


def _finish_reason(piece: "ChatResponse") -> str | None:
    """Why the model stopped, on the last piece; None on the others, and where the stream was cut."""
    choices = getattr(piece.raw, "choices", None) or []
    reason = getattr(choices[0], "finish_reason", None) if choices else None
    return reason if isinstance(reason, str) else None


def _fault_of(error: Exception) -> str:
    """The line for the reader; never the text of the error, which may hold what a server sent."""
    import openai

    if isinstance(error, openai.APIStatusError):
        return _BY_STATUS.get(error.status_code, BROKEN)
    if isinstance(error, openai.APITimeoutError):
        return SLOW
    return UNREACHABLE if isinstance(error, openai.APIConnectionError) else BROKEN
