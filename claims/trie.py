"""A pattern of many words as a trie: each letter is tried once, not each word."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

Node = dict[str, Any]


def trie_pattern(words: Iterable[str]) -> str:
    """Return a regular expression that matches exactly the words given."""
    root: Node = {}
    for word in words:
        node = root
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _branch(root)


def _branch(node: Node) -> str:
    """Return the expression of what may follow a node."""
    optional = "" in node
    ways = [re.escape(letter) + _branch(below) for letter, below in sorted(node.items()) if letter]
    if not ways:
        return ""
    joined = ways[0] if len(ways) == 1 and not optional else f"(?:{'|'.join(ways)})"
    return joined + "?" if optional else joined
