"""Imports follow the data: corpus <- index <- assistant <- app; eval imports them, nothing imports eval."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("corpus", "index", "assistant", "eval")
MAY_IMPORT = {
    "corpus": {"corpus"},
    "index": {"corpus", "index"},
    "assistant": {"corpus", "index", "assistant"},
    "eval": {"corpus", "index", "assistant", "eval"},
    "app": {"corpus", "index", "assistant"},
    "begroting": {"corpus", "index", "assistant", "eval", "app"},
}
OURS = set(MAY_IMPORT)
LAYERS = ("dutch", "layout", "tables", "text_tables", "prose", "readers")  # of corpus, in order
HEAVY = {
    "torch",
    "sentence_transformers",
    "transformers",
    "gradio",
    "llama_index",
    "faiss",
    "bm25s",
    "openai",
    "httpx",
}


def modules() -> list[Path]:
    inside = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]
    return [*inside, ROOT / "app.py", ROOT / "begroting.py"]


def unit_of(path: Path) -> str:
    """The package a module belongs to; app and begroting are modules of their own."""
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def all_imports(tree: ast.AST) -> Iterator[str]:
    """The dotted names imported anywhere in the tree."""
    for node in ast.walk(tree):
        yield from imported_names(node)


def top_level_imports(tree: ast.AST) -> Iterator[str]:
    """The dotted names imported when the module is: not in a function, not for type checkers."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        yield from imported_names(node)
        yield from top_level_imports(node)


def imported_names(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        assert node.level == 0, "imports are absolute"
        assert node.module
        yield node.module
        yield from (f"{node.module}.{alias.name}" for alias in node.names)


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_imports_only_what_comes_before_it(path: Path) -> None:
    used = {name.partition(".")[0] for name in all_imports(parsed(path))} & OURS

    assert used <= MAY_IMPORT[unit_of(path)]


@pytest.mark.parametrize("path", sorted((ROOT / "corpus").glob("*/**/*.py")), ids=lambda path: path.stem)
def test_a_layer_of_the_reader_uses_only_the_layers_before_it(path: Path) -> None:
    layer = LAYERS.index(path.relative_to(ROOT / "corpus").parts[0])
    used = {name.split(".")[1] for name in all_imports(parsed(path)) if name.startswith("corpus.")}

    assert not used & set(LAYERS[layer + 1 :])


def reachable(start: str) -> dict[str, Path]:
    """Our modules that importing ``start`` imports too, by dotted name."""
    found: dict[str, Path] = {}
    waiting = [start]
    while waiting:
        name = waiting.pop()
        path = module_path(name)
        if path is None or name in found:
            continue
        found[name] = path
        waiting += top_level_imports(parsed(path))
        waiting += [name.rpartition(".")[0]]
    return found


def module_path(name: str) -> Path | None:
    if name.partition(".")[0] not in OURS:
        return None
    base = ROOT.joinpath(*name.split("."))
    return next((path for path in (base.with_suffix(".py"), base / "__init__.py") if path.is_file()), None)


def test_importing_the_command_line_reaches_nothing_heavy_and_neither_eval_nor_the_chat() -> None:
    found = reachable("begroting")

    assert {"begroting", "corpus.errors"} <= set(found)
    assert not {name.partition(".")[0] for name in found} & {"eval", "app"}
    for name, path in found.items():
        assert not {used.partition(".")[0] for used in top_level_imports(parsed(path))} & HEAVY, name


def test_importing_the_chat_does_not_import_gradio() -> None:
    for name, path in reachable("app").items():
        assert not {used.partition(".")[0] for used in top_level_imports(parsed(path))} & HEAVY, name


def test_nothing_but_the_entry_point_imports_eval() -> None:
    importers = {
        unit_of(path)
        for path in modules()
        if "eval" in {name.partition(".")[0] for name in all_imports(parsed(path))}
    }

    assert importers <= {"begroting", "eval"}
    assert "begroting" in importers


def test_nothing_in_a_package_imports_the_chat_or_the_command_line() -> None:
    for path in modules():
        if unit_of(path) in PACKAGES:
            assert not {name.partition(".")[0] for name in all_imports(parsed(path))} & {
                "app",
                "begroting",
            }, path
