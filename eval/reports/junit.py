"""A run as JUnit XML, which CI servers show."""

from xml.etree import ElementTree as ET

from eval.questions import Question
from eval.run import Result, Run
from eval.wording import STAGE_TITLES, said_to_text, shorten, to_plain, wanted_to_text


def run_to_junit(run: Run, suite: str) -> bytes:
    """The run as JUnit XML: a test case for each question, skipped when it was left out."""
    errors = sum(result.answer is None for result in run.results)
    failures = sum(not result.correct for result in run.results) - errors
    counts = {
        "tests": len(run.results) + len(run.left_out),
        "failures": failures,
        "errors": errors,
        "skipped": len(run.left_out),
    }
    attributes = {name: str(count) for name, count in counts.items()}
    root = ET.Element("testsuite", {"name": to_plain(suite), **attributes, "time": f"{run.seconds:.3f}"})
    for result in run.results:
        _add_case(root, suite, result)
    for question in run.left_out:
        case = ET.SubElement(root, "testcase", _case_attributes(suite, question))
        ET.SubElement(case, "skipped", {"message": "een document van deze vraag zit niet in de index"})
    document: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return document


def _case_attributes(suite: str, question: Question) -> dict[str, str]:
    return {"classname": to_plain(f"{suite}.{question.kind}"), "name": to_plain(question.id)}


def _add_case(root: ET.Element, suite: str, result: Result) -> None:
    attributes = {**_case_attributes(suite, result.question), "time": f"{result.seconds:.3f}"}
    case = ET.SubElement(root, "testcase", attributes)
    if result.correct:
        return
    wanted, said = shorten(wanted_to_text(result.question)), said_to_text(result)
    tag = "error" if result.answer is None else "failure"
    fault = ET.SubElement(case, tag, {"message": f"gewenst: {wanted} | gezegd: {said}"})
    lines = [f"vraag: {to_plain(result.question.question)}", f"gewenst: {wanted}", f"gezegd: {said}"]
    if result.blamed:
        lines.append(f"verloren bij {STAGE_TITLES[result.blamed]}")
    fault.text = "\n".join(lines)
