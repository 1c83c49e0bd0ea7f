"""A question with its answer as HTML: figure, facts, sum, table and chart, warnings, sources."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answer_json import encode_json
from assistant.answers.charts import chart_description, table_to_chart
from assistant.answers.plain_text import Provenance, answer_to_plain_text
from assistant.answers.tables import answer_to_table, blocks_beside_table
from assistant.llm.rewording import can_be_reworded
from assistant.llm.types import Worded
from assistant.plain import text_to_line
from assistant.terminal import page_of, unseen_operations
from assistant.types import Answer, AnsweredFigure, Citation
from assistant.web.asked import Asked, asked_to_fields, asked_to_link
from assistant.web.html import render
from assistant.web.lines_html import groups_to_values
from assistant.web.reply import Reply
from assistant.web.rich_text import answer_to_status, blocks_to_markup, line_to_markup
from assistant.web.sources import citation_to_place, place_to_address, quote_to_groups
from corpus.periods import format_period
from index.types import IndexedDocument


@dataclass(frozen=True, slots=True)
class Source:
    """A source below an answer: its number, address, title, place, and quote with the figure marked.

    ``same`` says that it stands at the same place as the one before it: on this page, below this heading.
    """

    n: int
    link: str
    title: str
    where: str
    page: str
    same: bool
    groups: list[dict[str, object]]


def reply_to_html(asked: Asked, reply: Reply, provenance: Provenance, *, worded: bool = False) -> str:
    """The turn of a question that was answered, or that the documents do not answer.

    ``worded`` leaves room for the words of a language model, which come later.
    """
    answer = reply.answer
    sources = list(citations_to_sources(answer.citations, reply.documents))
    links = {source.n: source.link for source in sources}
    table = answer_to_table(answer)
    return render(
        "turn",
        question=asked.vraag,
        status=answer_to_status(answer.text),
        refused=False,
        version=reply.version,
        abstained=answer.abstained and reply.looked_up,
        body=blocks_to_markup(blocks_beside_table(answer, table), links),
        worded=worded and can_be_reworded(answer),
        facts=list(_facts(answer)),
        sums=unseen_operations(answer),
        table=table,
        chart=encode_json(table_to_chart(table)) if table else "",
        description=chart_description(table) if table else "",
        warnings=[line_to_markup(text_to_line(line), links) for line in answer.warnings],
        outside=_document_name(reply.outside),
        sources=sources,
        sources_head="Bron" if len(sources) == 1 else "Bronnen",
        links=links,
        fields=list(asked_to_fields(asked)),
        link=asked_to_link(asked),
        plain=answer_to_plain_text(asked.vraag, answer, provenance),
    )


def worded_to_html(worded: Worded, reply: Reply) -> str:
    """The words of a language model for an answer, with the addresses of its sources; "" without any."""
    sources = citations_to_sources(reply.answer.citations, reply.documents)
    links = {source.n: source.link for source in sources}
    paragraphs = (worded.text or "").split("\n\n")
    return render(
        "worded",
        paragraphs=[line_to_markup(paragraph, links) for paragraph in paragraphs if paragraph],
        note=worded.note,
    ).strip()


def refusal_to_html(question: str, error: str) -> str:
    """The turn of a question that was not answered, with the Dutch line that says why."""
    return render("turn", question=question, status=error, refused=True, error=error)


def suggestions_to_html(questions: Sequence[str]) -> str:
    """What may be asked next as buttons; "" without any."""
    return render("next", questions=questions) if questions else ""


def _facts(answer: Answer) -> Iterator[tuple[str, str]]:
    """Period, stand and gemeente of the figure that answers, where it is one figure."""
    if len(answer.figures) != 1 or answer.series:
        return
    figure: AnsweredFigure = answer.figures[0]
    if figure.period and figure.unit != "jaar":
        yield "Periode", format_period(figure.period)
    if figure.stand:
        yield "Stand", figure.stand
    yield "Eenheid", _UNITS.get(figure.unit, figure.unit)
    if figure.gemeente:
        yield "Gemeente", figure.gemeente


_UNITS = {"EUR": "euro", "procent": "procent (%)", "cijfer": "rapportcijfer"}


def citations_to_sources(
    citations: Sequence[Citation], documents: Sequence[IndexedDocument]
) -> Iterator[Source]:
    """The sources as the template ``sources`` shows them; ``documents`` are at least those cited."""
    by_id = {document.id: document for document in documents}
    for before, citation in zip((None, *citations), citations, strict=False):
        document = by_id[citation.document_id]
        where = (citation.document, citation.section)
        yield Source(
            citation.n,
            place_to_address(citation_to_place(citation, document)),
            document_title(document),
            " · ".join(text_to_line(part) for part in where if part),
            page_of(citation),
            before is not None and _spot(before) == _spot(citation),
            groups_to_values(quote_to_groups(citation.quote), citation.marks),
        )


def _spot(citation: Citation) -> tuple[int, str, int | None]:
    return citation.document_id, citation.section, citation.page


def document_title(document: IndexedDocument) -> str:
    """What a reader calls it: "Begroting 2026, Delft"; its own title where soort or gemeente is not known."""
    metadata = document.metadata
    if metadata.soort == "overig" or not metadata.gemeente:
        return metadata.title or document.name
    year = f" {metadata.jaar}" if metadata.jaar else ""
    return f"{metadata.soort.capitalize()}{year}, {metadata.gemeente}"


def _document_name(document: IndexedDocument | None) -> str:
    if document is None:
        return ""
    metadata = document.metadata
    what = ", ".join(str(part) for part in (metadata.gemeente, metadata.soort, metadata.jaar) if part)
    return f"{document.name} ({what})"
