"""The chat in the browser: wires Gradio to the assistant, no logic of its own."""

import logging
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.chat import Asked, Turn, answer_turn
from assistant.html import conversation_to_html, intro_to_html, turn_to_status
from assistant.settings import Settings, load_settings
from corpus.errors import BegrotingError

if TYPE_CHECKING:
    import gradio as gr
    from gradio.blocks import BlockContext
    from gradio.components import Component

_CSS = Path(__file__).parent / "assistant" / "chat.css"
_ONE_AT_A_TIME = "vraag"  # all ways to ask share one place in the queue: the index has one reader
_NO_UPLOADS = 1  # byte; the chat takes no files

# The page is Dutch for a screen reader, and says a new answer aloud.
_ON_LOAD = """() => {
  document.documentElement.lang = "nl";
  const status = document.getElementById("melding");
  status?.setAttribute("role", "status");
  status?.setAttribute("aria-live", "polite");
}"""
_SHOW_LAST_TURN = """() => {
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const turns = document.querySelectorAll("#gesprek .turn");
  const last = turns[turns.length - 1];
  last?.scrollIntoView({behavior: calm ? "auto" : "smooth", block: "start"});
  document.querySelector("#vraag textarea")?.focus({preventScroll: true});
}"""


def main() -> int:
    """Start the chat with the settings of this directory; the exit code is 2 when it can not start."""
    try:
        serve(load_settings())
    except BegrotingError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except KeyboardInterrupt:
        return 130
    return 0


def serve(settings: Settings) -> None:
    """Serve the chat until it is interrupted, after printing its address.

    Raises BegrotingError when there is no valid index or the port is taken.
    """
    from assistant.answering import open_assistant

    assistant = open_assistant(settings.index, settings.model)
    try:
        run(assistant, settings)
    finally:
        assistant.close()


def run(assistant: Asked, settings: Settings) -> None:
    """Serve the chat over ``assistant`` until it is interrupted."""
    blocks = build_app(assistant, settings)
    logging.getLogger("httpx").setLevel(logging.WARNING)  # gradio asks itself whether it is up
    try:
        launch(blocks, settings)
    except OSError:
        raise BegrotingError(
            f"De chat kan niet starten op {settings.host} poort {settings.port}: bezet of onbekend. "
            "Kies een andere met `begroting serve --port NUMMER`."
        ) from None
    sys.stdout.write(f"De chat staat klaar: http://{settings.host}:{settings.port} (stoppen: Ctrl+C)\n")
    sys.stdout.flush()
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        sys.stdout.write("\nDe chat is gestopt.\n")
    finally:
        blocks.close(verbose=False)


def build_app(assistant: Asked, settings: Settings) -> "gr.Blocks":
    """The page: an introduction, the conversation, examples and the question box."""
    _switch_off_reporting()
    import gradio as gr

    blocks = gr.Blocks(title=settings.title, analytics_enabled=False, fill_width=True)
    with blocks:
        _html(intro_to_html(settings.title, assistant.gemeenten), elem_id="intro")
        turns = gr.State(())
        conversation = _html("", elem_id="gesprek")
        status = _html("", elem_id="melding")
        with gr.Group(elem_id="voorbeelden") as welcome:
            _html('<p class="label">Bijvoorbeeld</p>')
            examples = [gr.Button(text, elem_classes="voorbeeld") for text in settings.examples]
        with gr.Row(elem_id="vragen"):
            box = _question_box()
            ask = gr.Button("Vraag", variant="primary", elem_id="stel", scale=0, min_width=96)
            again = gr.Button("Nieuw gesprek", elem_id="opnieuw", scale=0, min_width=140)

        respond = partial(_respond, assistant, settings)
        shown = [turns, conversation, status, welcome, box]
        _on([box.submit, ask.click], respond, [box, turns], shown)
        for example in examples:
            _on([example.click], respond, [example, turns], shown)
        _on([again.click], _start_again, [], shown)
        blocks.load(None, js=_ON_LOAD)
    return blocks


def _respond(
    assistant: Asked, settings: Settings, question: str | None, earlier: tuple[Turn, ...]
) -> Iterator[tuple[object, ...]]:
    """The page while the question is being answered, then with the answer.

    Values for: turns, conversation, status, examples, question box.
    """
    import gradio as gr

    asked = question or ""
    waiting = (*earlier, Turn(asked[: settings.max_question]))
    yield earlier, conversation_to_html(waiting), "", gr.update(visible=False), gr.skip()
    turn = answer_turn(assistant, asked, earlier, settings.max_question)
    turns = (*earlier, turn)[-settings.max_turns :]
    left = asked if turn.error else ""  # what was refused stays, to be mended
    yield turns, conversation_to_html(turns), turn_to_status(turn), gr.skip(), left


def _start_again() -> tuple[object, ...]:
    """The page without a conversation; values in the order of ``_respond``."""
    import gradio as gr

    return (), "", "", gr.update(visible=True), ""


def _on(
    events: Sequence[Callable[..., "gr.events.Dependency"]],
    function: Callable[..., object],
    inputs: "list[Component]",
    outputs: "list[Component | BlockContext]",
) -> None:
    """Let each event run the function, one at a time over all visitors, then show the last turn."""
    for event in events:
        event(
            function,
            inputs=inputs,
            outputs=outputs,
            show_progress="hidden",
            concurrency_limit=1,
            concurrency_id=_ONE_AT_A_TIME,
            api_visibility="private",
        ).then(None, js=_SHOW_LAST_TURN)


def launch(blocks: "gr.Blocks", settings: Settings) -> None:
    """Start serving in the background, on this machine only and without calling any other.

    Raises OSError when the address can not be listened on.
    """
    blocks.queue(max_size=settings.max_queue, api_open=False).launch(
        server_name=settings.host,
        server_port=settings.port,
        share=False,
        ssr_mode=False,
        inbrowser=False,
        quiet=True,
        show_error=False,
        prevent_thread_lock=True,
        allowed_paths=[],
        max_file_size=_NO_UPLOADS,
        footer_links=[],
        enable_monitoring=False,
        css_paths=[_CSS],
        theme=_theme(),
    )


def _html(value: str, elem_id: str | None = None) -> "gr.HTML":
    """HTML of our own, without gradio's style for prose; ``value`` must be escaped already."""
    import gradio as gr

    return gr.HTML(value, elem_id=elem_id, apply_default_css=False)


def _question_box() -> "gr.Textbox":
    import gradio as gr

    return gr.Textbox(
        label="Uw vraag",
        show_label=False,
        container=False,
        placeholder="Stel een vraag over de begroting…",
        lines=1,
        max_lines=6,
        scale=1,
        autofocus=True,
        elem_id="vraag",
    )


def _theme() -> "gr.themes.Base":
    """Fonts that gradio carries itself: nothing is fetched from another host.

    Its Source Sans Pro is whole in the weights 400 and 700 only.
    """
    from gradio import themes as fonts

    text = [
        fonts.LocalFont("Source Sans Pro", weights=(400, 700)),
        fonts.Font("system-ui"),
        fonts.Font("sans-serif"),
    ]
    theme = fonts.Base(font=text, font_mono=[fonts.Font("ui-monospace"), fonts.Font("monospace")])
    # as --paper in chat.css
    return theme.set(body_background_fill="#f6f5f1", body_background_fill_dark="#12171d")


def _switch_off_reporting() -> None:
    """Keep gradio from reporting its use to its makers; heeded only before its import."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"


if __name__ == "__main__":
    sys.exit(main())
