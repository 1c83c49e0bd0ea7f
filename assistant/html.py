"""Turns of a conversation as HTML.

Text of documents, file names and questions is data: every piece goes through ``escape`` and the
only tags are the ones written here.
"""

import html
import re
from collections.abc import Iterable, Sequence

from assistant.chat import Turn
from assistant.plain import text_to_line, text_to_plain
from assistant.terminal import page_of, tidy_marks, unseen_operations
from assistant.text_blocks import TextBlock, text_to_blocks
from assistant.types import Answer, Citation

# The chat's HTML passes through Gradio's templates: these must not reach them as they are.
_TEMPLATE_SIGNS = str.maketrans({"{": "&#123;", "}": "&#125;", "$": "&#36;", "`": "&#96;", "\\": "&#92;"})
_INLINE = re.compile(r"\*\*(?P<bold>[^*\n]+)\*\*|[ \u00a0]?\[(?P<source>\d{1,3})\]")
_LONGEST_FIGURE = 32  # characters; longer bold text is a phrase, shown at the size of the text around it
_MOST_NAMES = 5  # gemeenten named in the introduction; more are counted
_NOTHING_FOUND = "Niet gevonden in de documenten"


def escape(text: str) -> str:
    """The text as HTML that shows it literally, also inside an attribute between quotes."""
    return html.escape(text_to_plain(text), quote=True).translate(_TEMPLATE_SIGNS)


def intro_to_html(title: str, gemeenten: Sequence[str]) -> str:
    """The head of the page: its title, whose documents it answers from, and what it promises."""
    whose = f" van {escape(_names_to_text(gemeenten))}" if gemeenten else ""
    return (
        f'<header class="intro"><h1>{escape(title)}</h1>'
        f"<p>Antwoorden uit de documenten{whose}. Elk cijfer komt uit een document, met de bron erbij. "
        "Staat het er niet in, dan leest u dat ook.</p></header>"
    )


def turn_to_status(turn: Turn) -> str:
    """What a screen reader says when an answer has come."""
    said = turn.error or (turn.answer.text if turn.answer else "")
    return escape(_INLINE.sub(lambda match: match["bold"] or "", said))


def conversation_to_html(turns: Sequence[Turn]) -> str:
    """The whole conversation, oldest turn first; "" when there is none yet."""
    if not turns:
        return ""
    body = "".join(turn_to_html(turn, number) for number, turn in enumerate(turns, start=1))
    return f'<div class="conversation">{body}</div>'


def turn_to_html(turn: Turn, number: int) -> str:
    """A question with its answer and, beside it, the sources of that answer.

    ``number`` counts turns from 1 and keeps the links to sources apart.
    """
    question = f'<h2 class="question"><span class="unseen">Vraag: </span>{escape(turn.question)}</h2>'
    if turn.error:
        content = f'<div class="answer"><p class="problem" role="alert">{escape(turn.error)}</p></div>'
    elif turn.answer is None:
        content = '<div class="answer"><p class="waiting">Ik zoek het op in de documenten…</p></div>'
    else:
        content = answer_to_html(turn.answer, number) + sources_to_html(turn.answer.citations, number)
    return f'<section class="turn" id="vraag-{number}">{question}<div class="reply">{content}</div></section>'


def answer_to_html(answer: Answer, turn: int) -> str:
    """The answer's text, with its warnings and how computed figures were worked out."""
    sources = frozenset(citation.n for citation in answer.citations)
    parts = [f'<p class="label">{_NOTHING_FOUND}</p>'] if answer.abstained else []
    parts += [_block_to_html(block, turn, sources) for block in text_to_blocks(answer.text)]
    parts += [f'<p class="sum">{escape(sum_)}</p>' for sum_ in unseen_operations(answer)]
    warnings = [_inline_to_html(text_to_line(line), turn, sources) for line in answer.warnings]
    parts += [f'<p class="warning"><strong>Let op:</strong> {line}</p>' for line in warnings]
    kind = "answer abstained" if answer.abstained else "answer"
    return f'<div class="{kind}">{"".join(parts)}</div>'


def sources_to_html(citations: Sequence[Citation], turn: int) -> str:
    """The numbered sources as cards; "" when there are none."""
    if not citations:
        return ""
    head = "Bron" if len(citations) == 1 else "Bronnen"
    cards = "".join(_citation_to_card(citation, turn) for citation in citations)
    return f'<aside class="sources" aria-label="{head}"><h3 class="label">{head}</h3><ol>{cards}</ol></aside>'


def quote_to_html(quote: str, marks: Iterable[tuple[int, int]]) -> str:
    """The quote with each marked span in <mark>. Spans outside it are cut, overlapping ones joined."""
    pieces = []
    position = 0
    for start, end in tidy_marks(marks, len(quote)):
        pieces += [escape(quote[position:start]), "<mark>", escape(quote[start:end]), "</mark>"]
        position = end
    pieces.append(escape(quote[position:]))
    return "".join(pieces)


def _names_to_text(names: Sequence[str]) -> str:
    """The names as Dutch text: "A", "A en B", or the number of them when there are many."""
    if len(names) > _MOST_NAMES:
        return f"{len(names)} gemeenten"
    return " en ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def _citation_to_card(citation: Citation, turn: int) -> str:
    place = [citation.section] if citation.section else []
    where = " · ".join(escape(text_to_line(part)) for part in (*place, page_of(citation)) if part)
    lines = " lines" if "|" in citation.quote or "\t" in citation.quote else ""
    quote = quote_to_html(citation.quote, citation.marks)
    return (
        f'<li class="source" id="bron-{turn}-{citation.n}" tabindex="-1">'
        f'<p class="document"><span class="number">{citation.n}</span> '
        f"{escape(text_to_line(citation.document))}</p>"
        + (f'<p class="where">{where}</p>' if where else "")
        + f'<blockquote class="quote{lines}">{quote}</blockquote></li>'
    )


def _block_to_html(block: TextBlock, turn: int, sources: frozenset[int]) -> str:
    inner = [_inline_to_html(line, turn, sources) for line in block.lines]
    if block.kind == "item":
        return "<ul>" + "".join(f"<li>{line}</li>" for line in inner) + "</ul>"
    if block.kind == "quotation":
        return f"<blockquote>{'<br>'.join(inner)}</blockquote>"
    return f"<p>{'<br>'.join(inner)}</p>"


def _inline_to_html(text: str, turn: int, sources: frozenset[int]) -> str:
    pieces = []
    position = 0
    for match in _INLINE.finditer(text):
        pieces += [escape(text[position : match.start()]), _match_to_html(match, turn, sources)]
        position = match.end()
    pieces.append(escape(text[position:]))
    return "".join(pieces)


def _match_to_html(match: re.Match[str], turn: int, sources: frozenset[int]) -> str:
    bold = match["bold"]
    if bold is not None:
        is_figure = len(bold) <= _LONGEST_FIGURE and any(character.isdigit() for character in bold)
        return f'<strong class="{"figure" if is_figure else "phrase"}">{escape(bold)}</strong>'
    number = int(match["source"])
    if number not in sources:
        return escape(match[0])
    # the space before it does not break: a number never stands alone on a line
    return f'&nbsp;<a class="ref" href="#bron-{turn}-{number}" aria-label="bron {number}">{number}</a>'
