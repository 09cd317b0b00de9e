"""entry-description-start."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from functools import cache

from linter.document import Span
from linter.finding import Applicability, Edit, Fix, Problem, Severity
from linter.model.curated_list import CuratedList
from linter.rules.base import EntryRule
from linter.rules.entries._described import Described, described
from linter.rules.entries._presented import own

_WORD = re.compile(r"[^\W\d_]+(?=[ ,])")
# Consonants of ASCII that no English word begins with, or that nothing follows: a name, or an abbreviation.
_ONSETS = (
    "bl br ch chl chr cl cr dr dw fl fr gh gl gn gr kn kr ph phl phr pl pn pr ps rh sc sch schn scl scr sh shr sk sl "
    "sm sn sp sph spl spr sq squ st str sw th thr thw tr ts tw wh wr"
)
_PROGRAMS = frozenset(
    "ansible apt awk bash brew cargo conda cron curl docker emacs gcc git grep gulp htop httpie jupyter kafka kubectl "
    "mongo nano neovim nginx npm numpy pandas perl pip podman powershell pytest python rails redis rsync ruby sed sudo "
    "systemd tmux vagrant vim webpack wget xargs yarn zsh".split()
)
_VERBS = frozenset("is are was were has have can does".split())  # whose subject is missing: a capital is no remedy
_NOT_WORD = re.compile(r"[\W_]+")
_SEGMENT = re.compile(r"[/.]")  # of a URL: github.com/BurntSushi/ripgrep


@cache
def _name_pattern() -> re.Pattern[str]:
    # Not `\u0080-\U0010ffff`: the set of all that is not ASCII takes seven times as long to compile as the other one.
    return re.compile(rf"(?!(?:[a-z]|{_ONSETS.replace(' ', '|')})?(?:[aeiouy]|[^\0-\x7f]))[a-z]{{2}}")


class EntryDescriptionStart(EntryRule):
    """A description begins with a lower-case letter.

    ## What it does
    Reports descriptions whose first word is in lower case. Left out are sentences in a script without case, words with
    capitals, digits or signs in them (iOS, x86, gRPC), words that begin as no English one does (sklearn, mruby), names
    of programs (bash, vim) and other entries, words of the entry's own title and URL, "by" before a link to the author,
    code and links.

    ## Why is this bad?
    Some descriptions with a capital and some without look careless. The fix wants a look: some names are written small.

    ## Example
    ```yaml rules.yaml
    extends: [core]
    model:
      topics: {level: 2}
      entries: {template: "{link} - {description}"}
    rules:
      entry-description-start: on
    ```
    ```markdown README.md
    # Guides

    ## Monitoring

    - [A guide](https://docs.python.org/3/) - begins with the basics.
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    ## Monitoring

    - [A guide](https://docs.python.org/3/) - Begins with the basics.
    ```
    """

    severity = Severity.INFO
    is_pedantic = True
    fix = Applicability.UNSAFE

    @classmethod
    def count_judged(cls, curated: CuratedList) -> int:
        """The descriptions in scripts with upper and lower case."""
        return sum(not found.is_caseless for found in curated.once(described))

    def check(self, curated: CuratedList) -> Iterator[Problem]:
        titles = frozenset(each.title for each in curated.once(described))
        for found in own(curated.once(described), self.gives_way):
            match = _WORD.match(found.page.text, found.span.start, found.span.end)
            word = match[0] if match else ""
            capital = word[:1].upper()
            small = word.islower() and len(capital) == 1 and capital != word[0]
            if (
                small
                and not _name_pattern().match(word)
                and not _is_name(word, found, titles)
                and not found.is_caseless
            ):
                span = Span(found.span.start, found.span.start + len(word))
                message = f"expected a description that begins with a capital; got '{word}'"
                edit = Edit(Span(span.start, span.start + 1), capital)
                fix = None if word in _VERBS else Fix(f"write '{capital}{word[1:]}'", (edit,), Applicability.UNSAFE)
                yield Problem(span, message, found.title, "", fix, path=found.page.path)


def _is_name(word: str, found: Described, titles: Container[str]) -> bool:
    """Whether the word is a name: of a program or of another entry, or one that the title or its URL has; or "by"."""
    own_words = (*_NOT_WORD.split(found.title.casefold()), *_SEGMENT.split(found.entry.links[0].url.casefold()))
    is_author = word == "by" and any(
        link.span.start <= found.span.start + len("by ") <= link.span.end for link in found.entry.links
    )
    return word in _PROGRAMS or word in titles or word in own_words or is_author or (len(word) == 1 and word != "a")
