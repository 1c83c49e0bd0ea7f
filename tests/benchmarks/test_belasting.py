from itertools import chain

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse

from benchmarks.belasting import Load, draw, loads, row, spelled_otherwise
from tests.assistant.web.servers import free_port, serving

QUESTIONS = ["Hoeveel was het?", "Wanneer was dat?", "Waar is het?"]


def small_app() -> FastAPI:
    """Answers as the chat does: an answer, a refusal, a fault of ours."""
    app = FastAPI()

    @app.post("/gesprek/vraag")
    async def ask(request: Request) -> HTMLResponse:
        question = str((await request.form())["vraag"])
        if "druk" in question:
            return HTMLResponse('<p role="alert">Het is nu te druk.</p>')
        return HTMLResponse("<p>522</p>", status_code=500 if "stuk" in question else 200)

    @app.post("/gradio_api/run/vraag")
    async def run(request: Request) -> JSONResponse:
        return JSONResponse({"data": [(await request.json())["data"][0]]})

    return app


def test_everybody_has_an_order_of_their_own_and_it_is_the_same_each_time() -> None:
    assert draw(QUESTIONS, 20, 1) == draw(QUESTIONS, 20, 1)
    assert draw(QUESTIONS, 20, 1) != draw(QUESTIONS, 20, 2)


def test_what_is_spelled_otherwise_was_never_asked_and_has_the_same_words() -> None:
    drawn = [draw(QUESTIONS, 4, person) for person in range(5)]
    one, other = spelled_otherwise(2, drawn)
    spelled = [*chain.from_iterable(one), *chain.from_iterable(other)]

    assert len({*spelled, *QUESTIONS}) == len(spelled) + len(QUESTIONS)
    assert [[" ".join(text.split()) for text in asked] for asked in other] == drawn


def test_no_two_people_ask_the_same_first() -> None:
    asked = list(chain.from_iterable(next(loads(QUESTIONS, 5, 4)).people))

    assert len(set(asked)) == len(asked)


def test_answers_refusals_and_faults_are_counted_apart() -> None:
    people = [["Hoeveel?", "Is het druk?", "Is het stuk?"], ["Waar?"]]
    with serving(small_app()) as address:
        counted = row(Load("twee mensen", "pagina", people), address)
        programs = row(Load("een programma", "programma", [["Hoeveel?"]]), address)

    assert counted[:5] == ("twee mensen (pagina)", "4", "2", "1", "1")
    assert programs[:5] == ("een programma (programma)", "1", "1", "0", "0")


def test_a_server_that_breaks_off_is_a_fault_of_its_own_and_the_others_go_on() -> None:
    counted = row(Load("een mens", "pagina", [["Hoeveel?"]]), f"http://127.0.0.1:{free_port()}")

    assert counted[:5] == ("een mens (pagina)", "1", "0", "0", "1")
