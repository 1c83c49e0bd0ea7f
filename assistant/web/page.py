"""The page: Gradio's tabs around what the server fills in, and the functions for other programs."""

from typing import TYPE_CHECKING

from assistant.settings import Settings
from assistant.web.colours import readable_on_dark, readable_on_light
from assistant.web.html import render
from assistant.web.programs import Programs

if TYPE_CHECKING:
    import gradio as gr

HEAD = """<style>:root {{ --brand: {brand}; --brand-dark: {dark}; }}</style>
<link rel="stylesheet" href="statisch/chat.css"><script type="module" src="statisch/page.js"></script>"""


def build_page(settings: Settings, programs: Programs) -> "gr.Blocks":
    """Four tabs, the panel for a source, and the API functions ``vraag`` and ``zoek_cijfers``."""
    import gradio as gr
    from gradio.events import api

    blocks = gr.Blocks(title=settings.title, analytics_enabled=False, fill_width=True)
    with blocks:
        with gr.Tabs(overflow_behavior="wrap"):
            with gr.Tab("Vragen", elem_id="tab-vragen"):
                _html(render("chat", examples=settings.examples, most=settings.max_turns))
            with gr.Tab("Cijfers", elem_id="tab-cijfers"):
                _html('<div id="cijfers" data-load="cijfers"></div>')
            with gr.Tab("Documenten", elem_id="tab-documenten"):
                _html('<div id="documenten" data-load="lijst"></div>')
            with gr.Tab("Schriftelijke vragen", elem_id="tab-brieven"):  # shown to staff only
                _html('<div id="brieven" data-load="brieven"></div>')
        _html(render("panel"))
        api(programs.vraag, api_name="vraag", queue=False)
        api(programs.zoek_cijfers, api_name="zoek_cijfers", queue=False)
    return blocks


def head_of(settings: Settings) -> str:
    """Style and scripts, with the colour of the gemeente."""
    return HEAD.format(brand=readable_on_light(settings.colour), dark=readable_on_dark(settings.colour))


def theme() -> "gr.themes.Base":
    """Fonts that gradio carries itself: nothing is fetched from another host.

    Its Source Sans Pro is whole in the weights 400 and 700 only.
    """
    from gradio import themes as fonts

    text = [
        fonts.LocalFont("Source Sans Pro", weights=(400, 700)),
        fonts.Font("system-ui"),
        fonts.Font("sans-serif"),
    ]
    base = fonts.Base(font=text, font_mono=[fonts.Font("ui-monospace"), fonts.Font("monospace")])
    # as --paper in chat.css
    return base.set(body_background_fill="#f6f5f1", body_background_fill_dark="#12171d")


def _html(value: str) -> "gr.HTML":
    """HTML of our own, without gradio's style for prose; ``value`` must be escaped already."""
    import gradio as gr

    return gr.HTML(value, apply_default_css=False, js_on_load=None)
