"""The folder that a run leaves behind."""

from pathlib import Path

from corpus.errors import BegrotingError
from eval.reports.html import run_to_html
from eval.reports.inputs import Inputs
from eval.reports.json_report import run_to_json, to_bytes
from eval.reports.junit import run_to_junit
from eval.reports.markdown import run_to_markdown
from eval.run import Run

JSON_NAME = "rapport.json"
JUNIT_NAME = "junit.xml"
MARKDOWN_NAME = "rapport.md"
HTML_NAME = "rapport.html"


def write_reports(run: Run, inputs: Inputs, folder: Path) -> tuple[Path, ...]:
    """Write JSON, JUnit, Markdown and HTML into ``folder``, made if needed, and return their paths.

    Raises BegrotingError when the folder cannot be written.
    """
    contents = {
        JSON_NAME: to_bytes(run_to_json(run, inputs)),
        JUNIT_NAME: run_to_junit(run, inputs.questions.stem),
        MARKDOWN_NAME: run_to_markdown(run, inputs).encode(),
        HTML_NAME: run_to_html(run, inputs).encode("utf-8", "replace"),
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in contents.items():
            (folder / name).write_bytes(content)
    except OSError as error:
        raise BegrotingError(
            f"In {folder} kan niet worden geschreven: {error.strerror}. Kies met --report een andere map."
        ) from None
    return tuple(folder / name for name in contents)
