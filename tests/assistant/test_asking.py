from assistant.asking import combined
from assistant.types import Answer, AnsweredFigure, Citation, ParsedQuestion, Request, Trace
from corpus.types import Place


def cite(n: int) -> Citation:
    return Citation(n, "a.txt", 1, None, "", "x", Place(n, n + 1))


def test_what_is_not_found_says_of_whom_and_keeps_its_sources() -> None:
    figure = AnsweredFigure(value=5, unit="aantal", period=None, label="fte", citations=(1,))  # type: ignore[arg-type]
    found = Answer("?", "**5** fte. [1]", abstained=False, figures=(figure,), citations=(cite(1),))
    trace = Trace(ParsedQuestion("?", "figure", ("fte",), gemeenten=("Goes",)))
    near = "Dat vind ik niet in de documenten. Het meest lijkt erop: 7 fte. [2]"
    missing = Answer("?", near, abstained=True, citations=(cite(1), cite(2)), trace=trace)
    answer = combined(Request("Hoeveel fte in Delft en Goes?"), [found, missing])

    assert answer.text.endswith(
        "Over Goes: dat vind ik niet in de documenten. Het meest lijkt erop: 7 fte. [2]"
    )
    assert [citation.n for citation in answer.citations] == [1, 2]
    assert not answer.abstained
