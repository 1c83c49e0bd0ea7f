"""Every route of gradio has been decided on."""

import pytest

from assistant.web.access.gradio_routes import ALLOWED, RouteTable, Wanted
from tests.assistant.web.servers import gradio_routes

# Not needed, so closed. What a newer gradio brings makes the test below fail until it is here or in ALLOWED.
REFUSED = {
    # its own sign-in, which has no lockout; ours is before it
    ("POST", "/login"),
    ("POST", "/login/"),
    ("GET", "/logout"),
    ("GET", "/gradio_api/user"),
    ("GET", "/gradio_api/user/"),
    ("GET", "/gradio_api/login_check"),
    ("GET", "/gradio_api/login_check/"),
    ("GET", "/gradio_api/token"),
    ("GET", "/gradio_api/token/"),
    # files: whoever is signed in reads what any other has sent
    ("POST", "/gradio_api/upload"),
    ("GET", "/gradio_api/upload_progress"),
    ("GET", "/gradio_api/file={path_or_url:path}"),
    ("HEAD", "/gradio_api/file={path_or_url:path}"),
    ("GET", "/gradio_api/file/{path:path}"),
    ("POST", "/gradio_api/process_recording"),
    ("POST", "/gradio_api/component_server"),
    ("POST", "/gradio_api/component_server/"),
    # streams of sound and video, by a session hash and without asking who
    ("POST", "/gradio_api/stream/{event_id}"),
    ("POST", "/gradio_api/stream/{event_id}/close"),
    ("GET", "/gradio_api/stream/{session_hash}/{run}/{component_id}/playlist.m3u8"),
    ("GET", "/gradio_api/stream/{session_hash}/{run}/{component_id}/{segment_id}.{ext}"),
    ("GET", "/gradio_api/stream/{session_hash}/{run}/{component_id}/playlist-file"),
    # other sites
    ("GET", "/gradio_api/proxy={url_path:path}"),
    ("HEAD", "/gradio_api/proxy={url_path:path}"),
    # a link to somebody's page as it stands
    ("GET", "/gradio_api/deep_link"),
    # history, kept in the browser or with Hugging Face
    ("GET", "/gradio_api/runs"),
    ("GET", "/gradio_api/runs/"),
    ("POST", "/gradio_api/run-history/connect"),
    ("GET", "/gradio_api/run-history/buckets"),
    ("GET", "/gradio_api/run-history/records"),
    ("GET", "/gradio_api/run-history/records/{endpoint}/{record_id}/assets/{asset_id}"),
    # for who makes programs
    ("GET", "/gradio_api/dev/reload"),
    ("GET", "/gradio_api/custom_component/{id}/{environment}/{type}/{file_name}"),
    ("GET", "/svelte/{path:path}"),
    ("GET", "/gradio_api/vibe-code"),
    ("GET", "/gradio_api/vibe-code/"),
    ("POST", "/gradio_api/vibe-code"),
    ("POST", "/gradio_api/vibe-code/"),
    ("POST", "/gradio_api/vibe-edit"),
    ("POST", "/gradio_api/vibe-edit/"),
    ("POST", "/gradio_api/undo-vibe-edit"),
    ("POST", "/gradio_api/undo-vibe-edit/"),
    ("POST", "/gradio_api/vibe-starter-queries"),
    ("POST", "/gradio_api/vibe-starter-queries/"),
    # what others ask, and how busy it is
    ("GET", "/monitoring"),
    ("GET", "/monitoring/summary"),
    ("GET", "/monitoring/{key}"),
    ("GET", "/gradio_api/queue/status"),
    # other ways to what is allowed
    ("POST", "/gradio_api/api/{api_name}"),
    ("POST", "/gradio_api/api/{api_name}/"),
    ("GET", "/openapi.json"),
    ("HEAD", "/openapi.json"),
    # no page needs them
    ("GET", "/robots.txt"),
    ("GET", "/pwa_icon"),
    ("GET", "/pwa_icon/{size}"),
    # MCP with sessions that anyone could join, and its tools for who does not speak MCP
    ("GET", "/gradio_api/mcp/schema"),
    ("HEAD", "/gradio_api/mcp/schema"),
    ("GET", "/gradio_api/mcp/sse"),
    ("HEAD", "/gradio_api/mcp/sse"),
}
MOUNTED = {"/gradio_api/mcp/messages", "/gradio_api/mcp"}  # apps inside, of which only the second is allowed


def test_each_route_of_gradio_is_allowed_or_refused() -> None:
    allowed = {(method, route.path) for route in ALLOWED if route.kind != "mcp" for method in route.methods}
    routes = gradio_routes()
    found = {(method, path) for method, path in routes if method}

    assert len(found) > 80
    assert found - allowed - REFUSED == set(), "decide on these: do the page, the API or MCP need them?"
    assert (allowed | REFUSED) - found == set(), "gradio no longer has these"
    assert not allowed & REFUSED
    assert {path for _, path in routes - found} == MOUNTED


@pytest.mark.parametrize(("method", "path"), sorted(REFUSED))
def test_what_is_refused_is_not_found(method: str, path: str) -> None:
    example = (
        path.replace("{path:path}", "a/b")
        .replace("{path_or_url:path}", "/etc/passwd")
        .replace("{", "x")
        .replace("}", "x")
    )

    assert not isinstance(RouteTable().find(method, example), Wanted)


@pytest.mark.parametrize(
    "path",
    [
        "/gradio_api/call/zeg/../../upload",
        "/gradio_api//upload",
        "/gradio_api/upload/",
        "/GRADIO_API/UPLOAD",
        "/file=/etc/passwd",
        "/gradio_api/file=/etc/passwd",
        "/config/../gradio_api/upload",
        "/gradio_api/mcp/messages/",
        "/gradio_api/mcp/upload",
        "//",
        "",
        "/\n",
        "/config\n",
    ],
)
def test_no_spelling_of_a_path_opens_what_is_closed(path: str) -> None:
    for method in ("GET", "POST"):
        assert RouteTable().find(method, path) == "path"


def test_the_names_in_a_path_are_found() -> None:
    table = RouteTable()

    assert table.find("GET", "/gradio_api/heartbeat/abc") == Wanted("session", {"session_hash": "abc"})
    assert table.find("GET", "/gradio_api/call/v2/zeg/abc") == Wanted(
        "event", {"api_name": "zeg", "event_id": "abc"}
    )
    assert table.find("GET", "/gradio_api/queue/join") == "method"
