"""The generator of the site that the pages are on."""

from __future__ import annotations

from collections import Counter

from msgspec.structs import replace

from linter.config.settings import SiteSetting
from linter.infer.draft import Draft, counted
from linter.infer.survey import Sources
from linter.model.site import FOLDERS, Sites


def site(sources: Sources, draft: Draft) -> Draft:
    """The draft with the generator, if the pages to be checked are on sites of one.

    Not where its configuration is in a folder that is only searched for the pages below it: `auto` finds it there.
    """
    sites = Sites(sources.library.tree, SiteSetting.AUTO)
    by_page = [found for page in draft.documents if (found := sites.of(page.path))]
    counts = Counter(site for found in by_page for site in found)
    names = {site.name for site in counts}
    if len(names) != 1 or not all(site.folder in ("", *FOLDERS) for site in counts):
        return draft
    most = counts.most_common(1)[0][0]
    pages = f"{len(by_page):,} of {counted(len(draft.documents), 'page')}"
    verb = "is" if len(by_page) == 1 else "are"
    reason = f"{pages} {verb} on a site that {most.generator.title} builds: there is {most.configuration}"
    return draft.with_reasons(("model", "site"), reason, model=replace(draft.model, site=SiteSetting(most.name)))
