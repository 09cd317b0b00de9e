"""Names that a page itself writes with the same capitals nearly everywhere."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping

from linter.rules.prose._words import Vocabulary

_CAPITAL_INSIDE = re.compile(r"\b[^\W_]*[a-z][A-Z][^\W_]*|\b[A-Z][A-Z][^\W_]*[a-z][^\W_]*")
_SECOND_CAPITAL = re.compile(r"[A-Z](?<=[A-Za-z][A-Z])")  # in each such name: looked for first, from capital to capital
_LEAST = 10  # places
_MOST = 9  # of ten places
_LONG = 5  # letters of a name without a capital inside; shorter ones are words of the titles of papers


def usual_names(vocabulary: Vocabulary) -> Mapping[str, str]:
    """Each such name by its form in lower case: `CocoaPods`, or `Xcode` if it is nowhere in small letters.

    Names that the page writes in no other way are left out. Places in small letters or capitals throughout do not
    count: they are often the name of a command, a package or a topic.
    """
    uses, texts = vocabulary.uses, (prose.text for prose in vocabulary.document.prose)
    inside = {name for text in texts if _SECOND_CAPITAL.search(text) for name in _CAPITAL_INSIDE.findall(text)}
    often = {name.lower(): name for name in inside if uses.get(name.lower(), 0) >= _LEAST}
    candidates = {lower for lower, name in often.items() if not vocabulary.has_only(lower, name)}
    written: dict[str, Counter[str]] = defaultdict(Counter)
    for word in vocabulary.find(candidates):
        if word.alone and not word.text.isupper():
            written[word.text.lower()][word.text] += 1
    found = {}
    for lower, ways in written.items():
        small = ways.pop(lower, 0)
        name, count = max(ways.items(), key=lambda way: way[1], default=("", 0))
        is_name = name in inside or (not small and len(name) >= _LONG)
        if is_name and 10 * count >= _MOST * ways.total():
            found[lower] = name
    return found
