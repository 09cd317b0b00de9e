"""Responses that are a bot protection's challenge for browsers, which prove nothing about the page. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping

# https://developers.cloudflare.com/cloudflare-challenges/challenge-types/challenge-pages/detect-response/
# https://docs.aws.amazon.com/waf/latest/developerguide/waf-captcha-and-challenge-how-it-works.html
# https://vercel.com/docs/vercel-firewall/attack-challenge-mode
_FIELDS = ("cf-mitigated", "x-vercel-mitigated", "x-amzn-waf-action")
_ACTIONS = frozenset(("challenge", "captcha"))

# The source of such a page has all marks of a line. At least one of them begins with a `<`, which articles that quote
# these pages have to escape; scripts and names that vendors also put into good pages are no marks.
_PAGES = tuple(
    tuple(re.compile(mark, re.IGNORECASE) for mark in marks)
    for marks in (
        (r"<title>Just a moment\.\.\.</title>", "_cf_chl_opt"),  # Cloudflare, a challenge
        (r"<title>Attention Required! \| Cloudflare</title>", "cf-error-details"),  # … a refusal
        (r"<title>Access Denied</title>", "Reference&#32;&#35;"),  # Akamai, a refusal
        ('<div id="sec-if-cpt-container"',),  # … a challenge
        ('<p id="cmsg">', r"captcha-delivery\.com"),  # DataDome
        (r"<title>Access to this page has been denied\.?</title>", "_pxAppId"),  # HUMAN, once PerimeterX
        (r"<script[^>]{0,99}>\s{0,99}window\.awsWafCookieDomainList", r"window\.gokuProps"),  # AWS WAF
        (r'<iframe id="main-iframe" src="/_Incapsula_Resource\?', "Incapsula incident ID"),  # Imperva, a refusal
        (r'<meta name="robots" content="noindex, ?nofollow">\s{0,9}<script src="/_Incapsula_Resource\?',),  # challenge
        ("<title>Vercel Security Checkpoint</title>", "verifying your browser"),
        ('<script id="anubis_challenge"',),  # https://github.com/TecharoHQ/anubis
    )
)


def is_challenge(fields: Mapping[str, str], text: str) -> bool:
    """Whether a response is a challenge, or a refusal of bots, by its header fields or the source of its page."""
    if any(fields.get(name, "").lower() in _ACTIONS for name in _FIELDS):
        return True
    return bool(text) and any(all(mark.search(text) for mark in marks) for marks in _PAGES)
