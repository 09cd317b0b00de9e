"""Answers that are a challenge meant for browsers, and so say nothing about the page behind it. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping

# https://developers.cloudflare.com/cloudflare-challenges/challenge-types/challenge-pages/detect-response/
# https://docs.aws.amazon.com/waf/latest/developerguide/waf-captcha-and-challenge-how-it-works.html
# https://vercel.com/docs/vercel-firewall/attack-challenge-mode
_FIELDS = ("cf-mitigated", "x-vercel-mitigated", "x-amzn-waf-action")
_ACTIONS = frozenset(("challenge", "captcha"))

# All marks of a line stand in the source of such a page. One of them at least begins with a `<`, which the articles
# that quote these pages have to escape; a script or a name that vendors put into good pages too is none.
_PAGES = tuple(
    tuple(re.compile(mark, re.IGNORECASE) for mark in marks)
    for marks in (
        (r"<title>Just a moment\.\.\.</title>", "_cf_chl_opt"),  # Cloudflare, asking
        (r"<title>Attention Required! \| Cloudflare</title>", "cf-error-details"),  # … refusing
        (r"<title>Access Denied</title>", "Reference&#32;&#35;"),  # Akamai, refusing
        ('<div id="sec-if-cpt-container"',),  # … asking
        ('<p id="cmsg">', r"captcha-delivery\.com"),  # DataDome
        (r"<title>Access to this page has been denied\.?</title>", "_pxAppId"),  # HUMAN, once PerimeterX
        (r"<script[^>]{0,99}>\s{0,99}window\.awsWafCookieDomainList", r"window\.gokuProps"),  # AWS WAF
        (r'<iframe id="main-iframe" src="/_Incapsula_Resource\?', "Incapsula incident ID"),  # Imperva, refusing
        (r'<meta name="robots" content="noindex, ?nofollow">\s{0,9}<script src="/_Incapsula_Resource\?',),  # … asking
        ("<title>Vercel Security Checkpoint</title>", "verifying your browser"),
        ('<script id="anubis_challenge"',),  # https://github.com/TecharoHQ/anubis
    )
)


def is_challenge(fields: Mapping[str, str], text: str) -> bool:
    """Whether an answer is a challenge, or a refusal of machines, by its fields or the source of its page."""
    if any(fields.get(name, "").lower() in _ACTIONS for name in _FIELDS):
        return True
    return bool(text) and any(all(mark.search(text) for mark in marks) for marks in _PAGES)
