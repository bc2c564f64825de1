"""Trains the entailer on the pairs of ``benchmarks/pairs``, and measures one on the blocks kept apart.

    python benchmarks/entailment.py train --minutes 60 --plain --out first.safetensors
    python benchmarks/entailment.py train --minutes 20 --start first.safetensors --rate 1.8e-4 --out entailment.safetensors
    python benchmarks/entailment.py measure [--added entailment.safetensors]

A block of pairs is a ``#`` line with its matter, clauses (``C``, each of another council) or sentences (``S``, of one paper), and
questions (``Q``, ``F``) with a letter for each of those: ``y`` shows it, ``n`` denies it, ``o`` does not tell. Low-rank additions
(Hu and others, 2021) to the six layers of the carried encoder are trained with three classes on top of the mean of its tokens.
Every pass takes all pairs with ``y`` and ``n``, as many with ``o``, and a few of clauses with questions of other blocks. Unless
*plain* it also takes clauses of other blocks under the title of the question's, and clauses of two limbs, one of another matter:
papers hold many a clause under a title that promises more. The two commands above made the weights in the project.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

import numpy as np

from corpus.carried import folder
from corpus.files import sha256_of
from search_service.answering.entailment import ADDED, CarriedEntailer

PAIRS = Path(__file__).with_name("pairs")
KEPT = "kept-apart.txt"
"""The blocks that no training sees."""
LETTERS = "yno"
RANK, SCALE, RATE, BATCH, TOKENS, TITLE = 32, 2.0, 4e-4, 48, 128, 90
ADAPTED = ("query", "key", "value", "dense")


@dataclass(frozen=True, slots=True)
class Pair:
    """A question and a clause under its title, with what the clause does."""

    question: str
    clause: str
    title: str
    label: int
    of_one_paper: bool

    def text(self, *, titled: bool = True) -> str:
        return f"{self.title[:TITLE]}. {self.clause}" if titled and self.title != self.clause else self.clause


def read_pairs(path: Path) -> Iterator[Pair]:
    """Yield the pairs of a file; raise ``ValueError`` where a question has not one letter for each clause."""
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        lines = [line.strip() for line in block.splitlines() if line.strip()]
        clauses = [line[2:] for line in lines if line[:2] in ("C ", "S ")]
        of_one_paper = not any(line.startswith("C ") for line in lines)
        title = clauses[0] if of_one_paper else lines[0].lstrip("# ")
        for line in lines:
            if line[:2] in ("Q ", "F "):
                question, _, letters = line[2:].rpartition(" | ")
                for clause, letter in zip(clauses, letters.split(), strict=True):
                    yield Pair(question, clause, title, LETTERS.index(letter), of_one_paper)


def one_pass(pairs: list[Pair], chance: random.Random, *, plain: bool) -> list[list[Pair]]:
    """Return the pairs of one pass in batches of like length."""
    telling = [pair for pair in pairs if pair.label != LETTERS.index("o")]
    silent: list[Pair] = []
    for of_one_paper, share in ((False, 0.6), (True, 0.4)):
        own = [pair for pair in pairs if pair.label == LETTERS.index("o") and pair.of_one_paper is of_one_paper]
        silent += chance.sample(own, min(len(own), int(share * len(telling))))
    some = int((0.06 if plain else 0.12) * len(telling))
    for one, other in zip(chance.sample(pairs, some), chance.sample(pairs, some), strict=True):
        if one.title != other.title:
            silent.append(Pair(one.question, other.clause, other.title, LETTERS.index("o"), one.of_one_paper))
    every = telling + silent + ([] if plain else _mixed(pairs, telling, chance))
    chance.shuffle(every)
    batches = []
    for part in _parts(every, BATCH * 30):
        ordered = sorted(part, key=lambda pair: len(pair.clause) + len(pair.question))
        own_batches = list(_parts(ordered, BATCH))
        chance.shuffle(own_batches)
        batches += own_batches
    return batches


def _mixed(pairs: list[Pair], telling: list[Pair], chance: random.Random) -> list[Pair]:
    """Return clauses of another block under the title of the question's, and clauses with a limb of another matter beside."""
    silent, some = LETTERS.index("o"), int(0.15 * len(telling))
    mixed = [
        Pair(one.question, other.clause, one.title, silent, one.of_one_paper)
        for one, other in zip(chance.sample(pairs, some), chance.sample(pairs, some), strict=True)
        if one.title != other.title
    ]
    limbs = [pair for pair in pairs if not pair.of_one_paper]
    for one in chance.sample(limbs, min(len(limbs), int(0.12 * len(telling)))):
        two = [one.clause, chance.choice(pairs).clause]
        chance.shuffle(two)
        mixed.append(Pair(one.question, f"(1) {two[0]} (2) {two[1]}", one.title, one.label, False))
    return mixed


def _parts(pairs: list[Pair], size: int) -> Iterator[list[Pair]]:
    for at in range(0, len(pairs), size):
        yield pairs[at : at + size]


def train(out: Path, minutes: float, threads: int, rate: float, start_from: Path | None, *, plain: bool) -> None:
    """Train for *minutes*, from the additions of *start_from* if given, and write the additions to *out*."""
    import torch
    from safetensors.numpy import load_file, save_file
    from tokenizers import Tokenizer
    from torch import nn
    from transformers import BertModel

    torch.set_num_threads(threads)
    torch.manual_seed(1)
    chance = random.Random(1)
    tokenizer = Tokenizer.from_file(str(folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(TOKENS, strategy="only_second")

    class Adapted(nn.Module):
        def __init__(self, layer: Any) -> None:
            super().__init__()
            self.layer = layer
            self.down = nn.Parameter(torch.randn(RANK, layer.in_features) / math.sqrt(layer.in_features))
            self.up = nn.Parameter(torch.zeros(layer.out_features, RANK))

        def forward(self, state: Any) -> Any:
            return self.layer(state) + SCALE * ((state @ self.down.T) @ self.up.T)

    encoder = BertModel.from_pretrained(folder(), add_pooling_layer=False)
    for weights in encoder.parameters():
        weights.requires_grad = False
    for name, module in list(encoder.named_modules()):
        if isinstance(module, nn.Linear) and name.rpartition(".")[2] in ADAPTED:
            parent, _, own = name.rpartition(".")
            setattr(encoder.get_submodule(parent), own, Adapted(module))
        elif isinstance(module, nn.LayerNorm) and name.startswith("encoder"):
            for weights in module.parameters():
                weights.requires_grad = True
    encoder.embeddings.token_type_embeddings.weight.requires_grad = True
    head = nn.Linear(encoder.config.hidden_size, len(LETTERS))
    nn.init.normal_(head.weight, std=0.02)
    nn.init.zeros_(head.bias)
    if start_from is not None:
        given_before = load_file(start_from)
        with torch.no_grad():
            for name, weights in encoder.named_parameters():
                if weights.requires_grad:
                    values = given_before[name].astype(np.float32) / (SCALE if name.endswith(".up") else 1.0)
                    weights.copy_(torch.from_numpy(values))
            for name, weights in head.named_parameters():
                weights.copy_(torch.from_numpy(given_before[f"classifier.{name}"]))
    trained = [weights for weights in [*encoder.parameters(), *head.parameters()] if weights.requires_grad]
    steps = torch.optim.AdamW(trained, lr=rate, weight_decay=0.01)

    def told(batch: list[Pair]) -> tuple[Any, Any]:
        pairs = tokenizer.encode_batch([(pair.question, pair.text(titled=chance.random() < 0.65)) for pair in batch])
        shape = len(pairs), max(len(pair.ids) for pair in pairs)
        ids, kinds, mask = (torch.zeros(shape, dtype=torch.long) for _ in range(3))
        for row, pair in enumerate(pairs):
            for table, values in ((ids, pair.ids), (kinds, pair.type_ids), (mask, pair.attention_mask)):
                table[row, : len(values)] = torch.tensor(values)
        state = encoder(input_ids=ids, token_type_ids=kinds, attention_mask=mask).last_hidden_state
        heed = mask.unsqueeze(-1).float()
        return head((state * heed).sum(1) / heed.sum(1)), torch.tensor([pair.label for pair in batch])

    pairs = [pair for path in sorted(PAIRS.glob("*.txt")) if path.name != KEPT for pair in read_pairs(path)]
    start, step, lost = time.monotonic(), 0, 0.0
    while (gone := (time.monotonic() - start) / (60 * minutes)) < 1:
        for batch in one_pass(pairs, chance, plain=plain):
            gone = (time.monotonic() - start) / (60 * minutes)
            if gone >= 1:
                break
            for group in steps.param_groups:
                group["lr"] = rate * min(1.0, (step + 1) / 100) * max(0.02, 1 - gone)
            given, labels = told(batch)
            loss = nn.functional.cross_entropy(given, labels, label_smoothing=0.05)
            steps.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(trained, 1.0)
            steps.step()
            step, lost = step + 1, lost + loss.item()
            if step % 100 == 0:
                print(f"step {step}  loss {lost / 100:.3f}  {gone:.0%}", file=sys.stderr)
                lost = 0.0
    made: dict[str, Any] = {f"classifier.{name}": weights.detach().numpy() for name, weights in head.named_parameters()}
    for name, weights in encoder.named_parameters():
        if weights.requires_grad:
            values = weights.detach().numpy() * (SCALE if name.endswith(".up") else 1.0)
            made[name] = values.astype(np.float16)
    save_file(dict(sorted(made.items())), out)
    print(f"{out}: sha256 {sha256_of(out)}, {step} steps of {BATCH} pairs, {len(pairs)} pairs")


def measure(added: Path) -> None:
    """Print how well the blocks kept apart are told, as JSON."""
    entailer = CarriedEntailer(added, sha256_of(added))
    pairs = list(read_pairs(PAIRS / KEPT))
    for of_one_paper in (False, True):
        own = [pair for pair in pairs if pair.of_one_paper is of_one_paper]
        chances = np.vstack([entailer.read(pair.question, [pair.text()]) for pair in own])
        labels = np.array([pair.label for pair in own])
        found = {
            "pairs": len(own),
            "accuracy": round(float((chances.argmax(axis=1) == labels).mean()), 3),
            "auc_shows": round(_auc(chances[:, 0], labels == 0), 3),
            "auc_denies": round(_auc(chances[:, 1], labels == 1), 3),
            "auc_shows_or_denies": round(_auc((chances[:, 0] - chances[:, 1])[labels < 2], labels[labels < 2] == 0), 3),
        }
        print(json.dumps({"blocks": "of one paper" if of_one_paper else "of several councils", **found}))


def _auc(told: Any, true: Any) -> float:
    """Return the chance that one that is true is put above one that is not."""
    ranks = np.argsort(np.argsort(told))
    many, few = int(true.sum()), int((~true).sum())
    return float((ranks[true].sum() - many * (many - 1) / 2) / max(many * few, 1))


def main() -> None:
    """Train, or measure."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    commands = options.add_subparsers(dest="command", required=True)
    training = commands.add_parser("train")
    training.add_argument("--out", type=Path, required=True)
    training.add_argument("--minutes", type=float, default=60)
    training.add_argument("--threads", type=int, default=2)
    training.add_argument("--rate", type=float, default=RATE)
    training.add_argument("--start", type=Path, help="additions to go on from")
    training.add_argument("--plain", action="store_true", help="without mixed pairs")
    commands.add_parser("measure").add_argument("--added", type=Path, default=ADDED)
    asked = options.parse_args()
    if asked.command == "train":
        train(asked.out, asked.minutes, asked.threads, asked.rate, asked.start, plain=asked.plain)
    else:
        measure(asked.added)


if __name__ == "__main__":
    main()
