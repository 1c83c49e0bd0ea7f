"""What is changed in the page as it comes from the server."""

import asyncio

import httpx
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from assistant.web.first_page import FirstPage

PAGE = """<!doctype html><html lang="en"><head><meta property="og:title" content="Gradio" />
<link rel="manifest" href="/manifest.json" /><link rel="icon" href="/favicon.ico" />
<meta name="viewport" content="width=device-width"></head><body>Zaandam</body></html>"""


def get(path: str) -> httpx.Response:
    return asyncio.run(answer(path))


async def answer(path: str) -> httpx.Response:
    def page(request: Request) -> Response:
        return HTMLResponse(PAGE, headers={"x-coding": request.headers.get("accept-encoding", "")})

    def data(_request: Request) -> Response:
        return JSONResponse(PAGE)

    app = FirstPage(Starlette(routes=[Route("/", page), Route("/config", page), Route("/data", data)]))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://begroting") as client:
        return await client.get(path)


def test_the_page_is_dutch_and_says_nothing_of_gradio() -> None:
    response = get("/")

    assert '<html lang="nl">' in response.text
    assert "og:" not in response.text
    assert "manifest" not in response.text  # asked for without a sign-in, it is refused
    assert 'rel="icon"' in response.text
    assert 'name="viewport"' in response.text
    assert "Zaandam<noscript>" in response.text
    assert int(response.headers["content-length"]) == len(response.content)
    assert response.headers["x-coding"] == ""  # what is compressed could not be changed


def test_what_is_not_the_page_is_passed_on_as_it_is() -> None:
    assert get("/config").text == PAGE
    assert get("/data").json() == PAGE
    assert get("/nergens").status_code == 404
