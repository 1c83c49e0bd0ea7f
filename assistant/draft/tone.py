"""Answers in the tone of a college, such as "In juni 2025 waren er 522 bijstandsuitkeringen".

A question becomes a statement by putting the figure where it asks ("Hoeveel procent kreeg ..." becomes
"12,8% kreeg ..."). Of the figure is told what the question does not say: another period, whether it was
planned, whose it is. A question of another form gets the words of the answer itself.
"""

import re
from collections.abc import Iterator, Sequence

from assistant.compose import marks, whose
from assistant.text_blocks import TextBlock, text_to_blocks
from assistant.types import Answer, AnsweredFigure
from corpus.numbers import format_value
from corpus.periods import find_periods, format_period, period_phrase

DEVELOPMENT, COMPARISON = (
    "In de tabel hieronder staat het verloop.",
    "In de tabel hieronder staan de cijfers.",
)
GIVEN, WORKED_OUT = "Het gaat om", "De uitkomst is"
DIFFERING = "De documenten noemen hiervoor verschillende cijfers:"
QUOTED = "In de documenten staat hierover:"
_COUNTED = re.compile(
    r"^(?P<lead>(?:met|voor|tegen|aan|van|over|uit|door|bij|op|tot|naar) )?"
    r"(?:hoeveel(?: (?P<unit>procentpunt|procent|geld|euro's|euro|budget|%))?|"
    r"welk (?P<what>bedrag|percentage))\b\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
_THERE = re.compile(r"^(?P<noun>.*?)\s*\b(?P<verb>[a-z]+) er\b\s*(?P<tail>.*)$", re.IGNORECASE)
_AMOUNT = re.compile(
    r"^(?:hoe hoog|hoe groot|wat|hoeveel) (?P<verb>is|zijn|was|waren|bedraagt|bedragen|bedroeg|bedroegen|"
    r"kost|kosten|kostte|kostten) (?P<subject>(?:de|het|een|onze|deze|dit|die) .*)$",
    re.IGNORECASE,
)
_WHEN = re.compile(r"\b(?:in(?: de| het)?|eind|begin|medio|per|op|over|tijdens)\s+$", re.IGNORECASE)
_VERBS = {"is": "bedraagt", "zijn": "bedragen", "was": "bedroeg", "waren": "bedroegen"}
_DIRECTION = re.compile(
    r"\b(?:ste[eg]\w*|stijg\w*|gestegen|toegenomen|toen\w*|groei\w*|gegroeid|da[al]\w*|gedaald|afgenomen|afn\w*|"
    r"hoger|lager|meer|minder|gekrompen|kromp\w*|verschil\w*|verander\w*)\b",
    re.IGNORECASE,
)
_PLANNED = re.compile(r"begro|geraam|raming|realis|rekening|prognos|streef|verwacht", re.IGNORECASE)
_TO_YOU = re.compile(r"\b(?:u|uw|jullie|ons|onze|wij|we|ik|mij)\b|\bU\b", re.IGNORECASE)


def answer_to_text(ask: str, answer: Answer, own: str = "") -> str:
    """The text of an answer that was found, in paragraphs, with **bold** figures and [n].

    ``own`` is the gemeente of which nobody needs to be told that a figure is.
    """
    if answer.series:
        return "\n\n".join((_in_table(answer.series), *_outcomes(answer)))
    if not answer.figures:
        return f"{QUOTED}\n\n{answer.text}"
    if len(answer.figures) == 1:
        said = statement(ask, answer.figures[0], own)
        if said:
            return "\n\n".join((said, *_sum(answer.figures[0])))
    return _in_own_words(answer, own)


def statement(ask: str, figure: AnsweredFigure, own: str = "") -> str | None:
    """The question as a statement with the figure; None where its form does not allow that."""
    asked = ask.strip().rstrip("?!. ")
    if _TO_YOU.search(asked) or "?" in asked or figure.unit == "jaar":
        return None
    if figure.computed and (figure.value < 0 or _DIRECTION.search(asked)):
        return None  # which of two is the higher is told by the sum, not by the question
    said = _counted(asked, figure) or _amount(asked, figure)
    if said is None:
        return None
    about = ", ".join(_untold(asked, figure, own))
    told = f"{said} ({about})" if about else said
    return f"{told[0].upper()}{told[1:]}.{marks(figure.citations)}"


def _counted(asked: str, figure: AnsweredFigure) -> str | None:
    """A question for a number: "Hoeveel X waren er in 2025" as "in 2025 waren er 522 X"."""
    match = _COUNTED.match(asked)
    if match is None or not _fits(match["unit"] or match["what"], figure) or not match["rest"]:
        return None
    value, rest = written(figure), match["rest"]
    there = None if match["lead"] else _THERE.match(rest)
    if there is None:
        return f"{match['lead'] or ''}{value} {rest}"
    when, tail = _time_apart(there["tail"])
    begin = f"{when} {there['verb']} er" if when else f"er {there['verb']}"
    return " ".join(filter(None, (begin, value, there["noun"], tail)))


def _amount(asked: str, figure: AnsweredFigure) -> str | None:
    """A question for an amount: "Wat zijn de lasten van X in 2026" as "in 2026 bedragen de lasten van X"."""
    match = _AMOUNT.match(asked)
    if match is None:
        return None
    verb = match["verb"].lower()
    verb = _VERBS.get(verb, verb) if figure.unit == "EUR" else verb
    when, subject = _time_apart(match["subject"])
    start = (when, verb, subject) if when else (subject, verb)
    return " ".join((*start, written(figure)))


def _fits(asked: str | None, figure: AnsweredFigure) -> bool:
    """Whether the words that ask for a unit ask for the figure's."""
    if asked is None:
        return figure.unit in ("aantal", "EUR")
    if asked.lower() in ("procent", "percentage", "%"):
        return figure.unit == "procent"
    return figure.unit == ("procentpunt" if asked.lower() == "procentpunt" else "EUR")


def _time_apart(text: str) -> tuple[str, str]:
    """The one period that a text ends or begins with, with its preposition, and the rest; "" without."""
    periods = find_periods(text)
    if len(periods) != 1:
        return "", text
    before, after = text[: periods[0].start], text[periods[0].end :]
    lead = _WHEN.search(before)
    words = text[periods[0].start : periods[0].end]
    start = lead.start() if lead else periods[0].start
    if lead is None and not words.lower().startswith(("eind", "begin", "medio")):
        return "", text
    head = text[:start].strip()
    if head and after.strip():  # between two parts that may belong together
        return "", text
    return text[start : periods[0].end], (head or after).strip()


def _untold(asked: str, figure: AnsweredFigure, own: str) -> Iterator[str]:
    """What a figure is of besides what the question says."""
    named = {period.iso for period in find_periods(asked)}
    if figure.period and not figure.computed and figure.period not in named:
        yield period_phrase(figure.period)
    if figure.stand and not _PLANNED.search(asked):
        yield figure.stand
    owner = whose(figure.scope, figure.gemeente)
    name = owner.removeprefix("gemeente ")
    if owner and name != own and name.lower() not in asked.lower():
        yield owner


def written(figure: AnsweredFigure) -> str:
    """The value in bold, with "ruim" before it where that is printed."""
    value = f"**{format_value(figure.value, figure.unit)}**"
    return f"{figure.qualifier} {value}" if figure.qualifier else value


def _sum(figure: AnsweredFigure) -> Iterator[str]:
    if figure.operation:
        yield f"Berekening: {figure.operation}.{marks(figure.citations)}"


def _in_table(series: Sequence[AnsweredFigure]) -> str:
    """That the figures stand in a table, with their sources."""
    cited = dict.fromkeys(n for figure in series for n in figure.citations)
    said = DEVELOPMENT if len({figure.period for figure in series}) > 1 else COMPARISON
    return f"{said}{marks(tuple(cited))}"


def _outcomes(answer: Answer) -> Iterator[str]:
    """What was worked out beside a table; a year among them is said as the time of the others."""
    for figure in answer.figures:
        if figure.unit == "jaar" and len(answer.figures) > 1:
            continue
        when = f" ({format_period(figure.period)})" if figure.period else ""
        name = ", ".join(reversed(figure.subject)) or figure.label
        yield f"{name[:1].upper()}{name[1:]}{when}: {written(figure)}.{marks(figure.citations)}"


def _in_own_words(answer: Answer, own: str) -> str:
    """The answer as the chat gives it; of a figure in a sentence that sentence says what it is of."""
    blocks = text_to_blocks(answer.text)
    if answer.contradicting:
        lines = (line for block in blocks if block.kind != "quotation" for line in block.lines)
        return "\n".join((DIFFERING, *(f"* {line}" for line in lines)))
    texts = [_block_to_text(block) for block in blocks]
    figure = answer.figures[0]
    if len(answer.figures) == 1 and not figure.computed and [b.kind for b in blocks] == ["text", "quotation"]:
        about = ", ".join(_untold("", figure, own))
        told = f"{GIVEN} {written(figure)} ({about})" if about else f"{GIVEN} {written(figure)}"
        return f"{told}.{marks(figure.citations)}\n\n{texts[1]}"
    lead = WORKED_OUT if figure.computed else GIVEN
    first = f"{lead} {texts[0]}" if texts and texts[0].startswith("**") else "".join(texts[:1])
    return "\n\n".join((f"{first[:1].upper()}{first[1:]}", *texts[1:]))


def _block_to_text(block: TextBlock) -> str:
    lead = {"text": "", "item": "* ", "quotation": "> "}[block.kind]
    return "\n".join(lead + line for line in block.lines)
