"""Rules by which a question is answered without being understood, and how often each is right."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

HEDGES = (
    "about almost hardly largely likely may maybe might mostly nearly often perhaps "
    "possibly probably seldom some sometimes somewhat tend tends typically usually well"
)
ABSOLUTES = (
    "all always any certain completely each entirely every everything ever exactly "
    "must neither never no nobody none not nothing nowhere only same whatever whole"
)
REASONS = "as because since so therefore thus"
CONTRASTS = "although but however no matter once provided though unless until while yet"


@dataclass(frozen=True)
class Question:
    """A question as a guesser sees it, and the letter of its best answer."""

    name: str
    text: str
    options: dict[str, str]
    right: str


Measure = Callable[[str, Question], float]
"""Says how much of something an option has."""


def words(text: str) -> list[str]:
    """Return the words of a text, in small letters.

    >>> words("It's 2/n, not √n.")
    ['it', 's', '2', 'n', 'not', 'n']
    """
    return re.findall(r"[^\W_]+", text.lower())


def _count(listed: str) -> Measure:
    known = set(listed.split())
    return lambda option, _: sum(word in known for word in words(option))


def _shared(option: str, question: Question) -> float:
    return len(set(words(option)) & set(words(question.text)))


def _shared_long(option: str, question: Question) -> float:
    return len({w for w in set(words(option)) & set(words(question.text)) if len(w) > 3})


def _like_the_others(option: str, question: Question) -> float:
    """Say how many words an option has in common with the others, summed over them."""
    others = [text for text in question.options.values() if text != option]
    return sum(len(set(words(option)) & set(words(other))) for other in others)


def _begins_like_the_others(option: str, question: Question) -> float:
    others = [text for text in question.options.values() if text != option]
    return sum(words(option)[:3] == words(other)[:3] for other in others)


MEASURES: dict[str, Measure] = {
    "characters": lambda option, _: len(option),
    "words": lambda option, _: len(words(option)),
    "letters in a word": lambda option, _: len("".join(words(option))) / len(words(option)),
    "long words": lambda option, _: sum(len(word) > 7 for word in words(option)),
    "letters of the longest word": lambda option, _: max(map(len, words(option))),
    "different words": lambda option, _: len(set(words(option))),
    "hedged words": _count(HEDGES),
    "always and never": _count(ABSOLUTES),
    "hedges less absolutes": lambda o, q: _count(HEDGES)(o, q) - _count(ABSOLUTES)(o, q),
    "reasons": _count(REASONS),
    "contrasts": _count(CONTRASTS),
    "words of the question": _shared,
    "long words of the question": _shared_long,
    "words of the other options": _like_the_others,
    "beginnings of the other options": _begins_like_the_others,
    "digits and symbols": lambda option, _: len(re.findall(r"[^\sa-zA-Z.,;:'-]", option)),
    "commas and colons": lambda option, _: len(re.findall(r"[,;:]", option)),
    "place in the alphabet": lambda option, _: ord(option.lower()[0]),
}
"""Whatever can be measured of an option without knowing what it means."""


def chance(measure: Measure, most: bool, questions: Sequence[Question]) -> float:
    """Return how often it is right to choose the option with most (or least) of something.

    Where several have as much, one of them is chosen by lot, so each counts by its share.
    """
    hits = 0.0
    for question in questions:
        amounts = {letter: measure(text, question) for letter, text in question.options.items()}
        best = (max if most else min)(amounts.values())
        chosen = [letter for letter, amount in amounts.items() if amount == best]
        hits += (question.right in chosen) / len(chosen)
    return hits / len(questions)


def follows(step: int, questions: Sequence[Question]) -> float:
    """Return how often the right letter is so many letters after that of the question before."""
    order = "ABCD"
    pairs = list(itertools.pairwise(questions))
    hits = sum(
        order.index(two.right) == (order.index(one.right) + step) % len(order) for one, two in pairs
    )
    return hits / len(pairs)


def learned_from_the_others(questions: Sequence[Question]) -> float:
    """Return how often a mixture of all measures, fitted to all other questions, is right."""
    amounts = np.array(
        [
            [[measure(text, one) for measure in MEASURES.values()] for text in one.options.values()]
            for one in questions
        ],
        dtype=float,
    )
    amounts -= amounts.mean(axis=1, keepdims=True)
    amounts /= amounts.std(axis=(0, 1)) + 1e-9
    right = np.array([list(one.options).index(one.right) for one in questions])
    hits = 0
    for left_out in range(len(questions)):
        weights = _fitted(np.delete(amounts, left_out, 0), np.delete(right, left_out))
        hits += int(np.argmax(amounts[left_out] @ weights) == right[left_out])
    return hits / len(questions)


def _fitted(amounts: Array, right: NDArray[np.int64], decay: float = 0.1) -> Array:
    """Return how much each measure should count, by logistic regression over the options."""
    weights = np.zeros(amounts.shape[2])
    seen = amounts[np.arange(len(right)), right].mean(axis=0)
    for _ in range(500):
        scores = np.exp(amounts @ weights)
        shares = scores / scores.sum(axis=1, keepdims=True)
        expected = (shares[..., None] * amounts).sum(axis=1).mean(axis=0)
        weights += 0.3 * (seen - expected - decay * weights)
    return weights


def hint_of_a_reason(
    questions: Sequence[Question], reasons: Mapping[str, Mapping[str, str]]
) -> float:
    """Return how often, of the other options, that is right which shares most with the reason.

    Short words are left out, since they mean little.
    """
    hits = []
    for one in questions:
        for letter, reason in reasons[one.name].items():
            if letter == one.right:
                continue
            said = {word for word in words(reason) if len(word) > 3}
            shared = {
                other: len(said & set(words(text)))
                for other, text in one.options.items()
                if other != letter
            }
            chosen = [other for other, n in shared.items() if n == max(shared.values())]
            hits.append((one.right in chosen) / len(chosen))
    return sum(hits) / len(hits)
