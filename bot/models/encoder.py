"""Encoder: the first layers of a small multilingual transformer, run in NumPy.

Sentences are laid end to end in one matrix of a few hundred pieces, which stays in the processor's cache; attention alone
looks at each sentence by itself. All steps write into rooms that are made once a run: memory that is new for each step
took a third of the time. Weights are kept in four to eight bits a number with one scale for 32, and unpacked once; constant
factors (of attention, of GELU) are part of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import TypeAlias

    from numpy.typing import NDArray

    Matrix: TypeAlias = NDArray[np.float32]

#: Bits of numbers that are kept two a byte; others have a byte each, which the file's compression makes as short as its bits.
_HALF_BYTE = 4
#: Numbers that share one scale.
_GROUP = 32
#: Keeps a variance of nothing from dividing by zero, as in the model that the layers come from.
_EPSILON = 1e-12
#: Rows bent at a time: what fits into a core's own cache.
_ROWS = 64
#: How much one piece looks at another is kept below this, so that its exponential stays a number; the weights give 20 at most.
_MOST_LOGIT = np.float32(60)
#: After the first layer, pieces are thought on only this far, times the layers that follow, from those that are wanted; the
#: others stay as they are. F1 of the tagger on ANERcorp's held-out blocks | AQMAR's development part, with a tenth less time:
#: 0.794 | 0.722, all pieces through all layers 0.796 | 0.717, twice as far 0.794 | 0.721.
_REACH = 2
#: Factors of the tanh form of GELU (Hendrycks and Gimpel 2016).
_GELU_SCALE, _GELU_CUBE = 0.7978845608, 0.044715


def pack(matrix: NDArray[np.float32], bits: int) -> tuple[NDArray[np.uint8] | NDArray[np.int8], NDArray[np.float16]]:
    """Write a matrix in four to eight bits a number, with a scale for each group of a row."""
    groups = matrix.reshape(matrix.shape[0], -1, _GROUP)
    low = -(1 << (bits - 1))
    peak = np.take_along_axis(groups, np.abs(groups).argmax(-1, keepdims=True), -1)
    scales = (peak / low).astype(np.float16)
    safe = np.where(scales == 0, np.float16(1), scales).astype(np.float32)
    levels = np.clip(np.round(groups / safe), low, -low - 1).reshape(matrix.shape).astype(np.int8)
    if bits != _HALF_BYTE:
        return levels, scales[..., 0]
    return ((levels[:, 0::2] + 8) | ((levels[:, 1::2] + 8) << 4)).astype(np.uint8), scales[..., 0]


def unpack(levels: NDArray[np.generic], scales: NDArray[np.generic]) -> Matrix:
    """Give back the matrix that was packed, as near as its bits come."""
    if levels.dtype == np.int8:
        wide = levels.astype(np.float32)
    else:
        halves = levels.astype(np.uint8, copy=False)
        wide = np.empty((halves.shape[0], halves.shape[1] * 2), np.float32)
        wide[:, 0::2] = halves & 15
        wide[:, 1::2] = halves >> 4
        wide -= 8
    groups = wide.reshape(len(wide), -1, _GROUP)
    groups *= scales.astype(np.float32)[..., None]
    return wide


def _normalise(x: Matrix, weight: Matrix, bias: Matrix) -> None:
    """Bring each row to mean 0 and variance 1, then weigh it; in place."""
    x -= x.mean(-1, keepdims=True)
    spread = np.einsum("ij,ij->i", x, x)
    spread /= x.shape[1]
    spread += np.float32(_EPSILON)
    np.sqrt(spread, out=spread)
    x /= spread[:, None]
    x *= weight
    x += bias


def _bend(x: Matrix, room: Matrix) -> Matrix:
    """Apply twice the GELU to each number, some rows at a time; the half is part of the weights that follow."""
    for start in range(0, len(x), _ROWS):
        rows, out = x[start : start + _ROWS], room[start : start + _ROWS]
        np.multiply(rows, rows, out=out)
        out *= np.float32(_GELU_SCALE * _GELU_CUBE)
        out += np.float32(_GELU_SCALE)
        out *= rows
        np.tanh(out, out=out)
        out += 1
        out *= rows
    return room


def _softmax(x: Matrix) -> None:
    """Make shares of each row; in place. The sums are a product with ones, three times as fast as summing short rows."""
    np.clip(x, -_MOST_LOGIT, _MOST_LOGIT, out=x)
    np.exp(x, out=x)
    x /= (x @ np.ones(x.shape[-1], np.float32))[..., None]


def _around(wanted: NDArray[np.intp], reach: int, length: int) -> NDArray[np.intp]:
    """Give the pieces that stand at most so far from a wanted one."""
    return np.unique((wanted[:, None] + np.arange(-reach, reach + 1)).clip(0, length - 1))


class _Rooms:
    """Memory that the layers of one run write into, one after the other."""

    def __init__(self, pieces: int, width: int, inner: int) -> None:
        self._width = width
        self.projected = np.empty((pieces, 3 * width), np.float32)
        self.seen = np.empty((pieces, width), np.float32)
        self.thought, self.bent = np.empty((pieces, inner), np.float32), np.empty((pieces, inner), np.float32)
        self._weights = np.empty(0, np.float32)

    def weights(self, heads: int, pieces: int) -> Matrix:
        """Give room for how much each piece of a sentence looks at each, head by head."""
        size = heads * pieces * pieces
        if len(self._weights) < size:
            self._weights = np.empty(size, np.float32)
        return self._weights[:size].reshape(heads, pieces, pieces)


class Layer:
    """One layer: every piece looks at the others of its sentence, then is thought about by itself."""

    def __init__(self, weights: Mapping[str, Matrix], name: str, heads: int) -> None:
        """Take the unpacked weights; `name` is the layer's prefix in them."""
        w = {key.removeprefix(f"{name}."): value for key, value in weights.items() if key.startswith(f"{name}.")}
        scale = np.float32((w["q.w"].shape[1] // heads) ** -0.5)
        self._qkv = np.ascontiguousarray(np.concatenate([w["q.w"] * scale, w["k.w"], w["v.w"]], axis=1))
        self._qkv_bias = np.concatenate([w["q.b"] * scale, w["k.b"], w["v.b"]])
        self._out = w["fo.w"] * np.float32(0.5)
        self._w = w
        self._heads = heads

    @property
    def inner(self) -> int:
        """Give how wide the thought about a piece is."""
        return len(self._out)

    def __call__(self, x: Matrix, bounds: Sequence[tuple[int, int]], rooms: _Rooms, wanted: NDArray[np.intp] | None = None) -> Matrix:
        """Give the next state of the wanted pieces; all where it is None, then in place of the old. `bounds` are the sentences in the matrix."""
        w = self._w
        seen = self._seen(x, bounds, rooms)
        if wanted is not None:
            x, seen = x[wanted], seen[wanted]
        projected = np.matmul(seen, w["ao.w"], out=rooms.projected.reshape(-1)[: x.size].reshape(x.shape))
        x += projected
        x += w["ao.b"]
        _normalise(x, w["aln.w"], w["aln.b"])
        thought = np.matmul(x, w["fi.w"], out=rooms.thought[: len(x)])
        thought += w["fi.b"]
        x += np.matmul(_bend(thought, rooms.bent[: len(x)]), self._out, out=projected)
        x += w["fo.b"]
        _normalise(x, w["oln.w"], w["oln.b"])
        return x

    def _seen(self, x: Matrix, bounds: Sequence[tuple[int, int]], rooms: _Rooms) -> Matrix:
        """Let every piece look at its sentence."""
        heads, width = self._heads, x.shape[1]
        projected = np.matmul(x, self._qkv, out=rooms.projected[: len(x)])
        projected += self._qkv_bias
        parts = projected.reshape(len(x), 3, heads, width // heads).transpose(1, 2, 0, 3)
        seen = rooms.seen[: len(x)]
        by_head = seen.reshape(len(x), heads, width // heads).transpose(1, 0, 2)
        for start, end in bounds:
            query, key, value = parts[:, :, start:end]
            weights = np.matmul(query, key.transpose(0, 2, 1), out=rooms.weights(heads, end - start))
            _softmax(weights)
            np.matmul(weights, value, out=by_head[:, start:end])
        return seen


class Encoder:
    """Piece numbers in, scores of labels out."""

    def __init__(self, arrays: Mapping[str, NDArray[np.generic]], layers: int, heads: int) -> None:
        """Unpack the arrays of a weights file."""
        weights = {}
        for key, value in arrays.items():
            name = key.removesuffix(".levels")
            if name not in (key, "words"):
                weights[name] = np.ascontiguousarray(unpack(value, arrays[f"{name}.scales"]).T)
            elif name == key and not key.endswith(".scales"):
                weights[key] = value.astype(np.float32)
        self._words = (arrays["words.levels"], arrays["words.scales"])
        self._w = weights
        self._layers = [Layer(weights, f"l{n}", heads) for n in range(layers)]

    @property
    def longest(self) -> int:
        """Give how many pieces one sentence may have."""
        return len(self._w["places"])

    def _begun(self, pieces: NDArray[np.intp], bounds: Sequence[tuple[int, int]]) -> tuple[Matrix, _Rooms]:
        """Give each piece as it stands before the first layer, and room for the layers."""
        levels, scales = self._words
        x = unpack(levels[pieces], scales[pieces])
        x += self._w["places"][np.concatenate([np.arange(end - start) for start, end in bounds])]
        _normalise(x, self._w["eln.w"], self._w["eln.b"])
        return x, _Rooms(len(x), x.shape[1], self._layers[0].inner)

    def states(self, pieces: NDArray[np.intp], bounds: Sequence[tuple[int, int]], layers: int) -> Matrix:
        """Give each piece as it stands after some layers: one row each."""
        x, rooms = self._begun(pieces, bounds)
        for layer in self._layers[:layers]:
            x = layer(x, bounds, rooms)
        return x

    def __call__(self, pieces: NDArray[np.intp], bounds: Sequence[tuple[int, int]], wanted: NDArray[np.intp]) -> Matrix:
        """Score the labels of the wanted pieces: one row each, log probabilities."""
        x, rooms = self._begun(pieces, bounds)
        last = len(self._layers) - 1
        for number, layer in enumerate(self._layers[:last]):
            near = _around(wanted, _REACH * (last - number), len(x)) if number else None
            x[slice(None) if near is None else near] = layer(x, bounds, rooms, near)
        scores = self._layers[last](x, bounds, rooms, wanted) @ self._w["out.w"] + self._w["out.b"]
        peak = scores.max(-1, keepdims=True)
        out: Matrix = scores - peak - np.log(np.exp(scores - peak).sum(-1, keepdims=True))
        return out
