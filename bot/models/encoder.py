"""Encoder: the first layers of a small multilingual transformer, run in NumPy.

All sentences of an article are laid end to end in one matrix, so that each weight is read once; attention alone looks at
each sentence by itself. Weights are kept in four to eight bits a number with one scale for 32, and unpacked once.
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


def _normalised(x: Matrix, weight: Matrix, bias: Matrix) -> Matrix:
    centred = x - x.mean(-1, keepdims=True)
    spread = np.sqrt((centred * centred).mean(-1, keepdims=True) + np.float32(_EPSILON))
    out: Matrix = centred / spread * weight + bias
    return out


def _gelu(x: Matrix) -> Matrix:
    """Bend each number; in place where it can be, since this is a fifth of all work."""
    inner = x * x
    inner *= np.float32(_GELU_CUBE)
    inner += 1
    inner *= x
    inner *= np.float32(_GELU_SCALE)
    np.tanh(inner, out=inner)
    inner += 1
    inner *= x
    inner *= np.float32(0.5)
    return inner


def _softmax(x: Matrix) -> Matrix:
    raised = np.exp(x - x.max(-1, keepdims=True))
    out: Matrix = raised / raised.sum(-1, keepdims=True)
    return out


#: All pieces.
_ALL = slice(None)


class Layer:
    """One layer: every piece looks at the others of its sentence, then is thought about by itself."""

    def __init__(self, weights: Mapping[str, Matrix], name: str, heads: int) -> None:
        """Take the unpacked weights; `name` is the layer's prefix in them."""
        self._w = {key.removeprefix(f"{name}."): value for key, value in weights.items() if key.startswith(f"{name}.")}
        self._heads = heads

    def __call__(self, x: Matrix, bounds: Sequence[tuple[int, int]], wanted: NDArray[np.intp] | slice = _ALL) -> Matrix:
        """Give the next state of the wanted pieces; `bounds` are the sentences in the matrix."""
        w = self._w
        x = _normalised(x[wanted] + self._attended(x, bounds)[wanted] @ w["ao.w"] + w["ao.b"], w["aln.w"], w["aln.b"])
        thought = _gelu(x @ w["fi.w"] + w["fi.b"]) @ w["fo.w"] + w["fo.b"]
        return _normalised(x + thought, w["oln.w"], w["oln.b"])

    def _attended(self, x: Matrix, bounds: Sequence[tuple[int, int]]) -> Matrix:
        width = x.shape[1] // self._heads
        query, key, value = (
            (x @ self._w[f"{part}.w"] + self._w[f"{part}.b"]).reshape(len(x), self._heads, width).transpose(1, 0, 2) for part in ("q", "k", "v")
        )
        context: Matrix = np.empty_like(query)
        scale = np.float32(width**-0.5)
        for start, end in bounds:
            weight = _softmax(query[:, start:end] @ key[:, start:end].transpose(0, 2, 1) * scale)
            context[:, start:end] = weight @ value[:, start:end]
        return context.transpose(1, 0, 2).reshape(x.shape)


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

    def states(self, pieces: NDArray[np.intp], bounds: Sequence[tuple[int, int]], layers: int) -> Matrix:
        """Give each piece as it stands after some layers: one row each."""
        levels, scales = self._words
        places = np.concatenate([np.arange(end - start) for start, end in bounds])
        x = _normalised(unpack(levels[pieces], scales[pieces]) + self._w["places"][places], self._w["eln.w"], self._w["eln.b"])
        for layer in self._layers[:layers]:
            x = layer(x, bounds)
        return x

    def __call__(self, pieces: NDArray[np.intp], bounds: Sequence[tuple[int, int]], wanted: NDArray[np.intp]) -> Matrix:
        """Score the labels of the wanted pieces: one row each, log probabilities."""
        x = self.states(pieces, bounds, len(self._layers) - 1)
        scores = self._layers[-1](x, bounds, wanted) @ self._w["out.w"] + self._w["out.b"]
        peak = scores.max(-1, keepdims=True)
        out: Matrix = scores - peak - np.log(np.exp(scores - peak).sum(-1, keepdims=True))
        return out
