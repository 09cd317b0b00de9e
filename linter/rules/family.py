"""Which hosts belong to the same owner, as far as their names tell. Pure."""

from __future__ import annotations

# Second-level names under country codes (`co.uk`), and hosts that give a name of their own to each customer.
_SECOND_LEVEL = frozenset("ac co com edu gov net ne or org".split())
_SHARED = frozenset(
    "appspot.com azurewebsites.net blogspot.com firebaseapp.com github.io gitlab.io herokuapp.com hf.space netlify.app "
    "notion.site onrender.com pages.dev readthedocs.io streamlit.app substack.com tumblr.com vercel.app web.app "
    "windows.net wordpress.com workers.dev".split()
)


def family(host: str) -> str:
    """The part of a host's name that its owner has registered, in lower case; an IP address is its own."""
    name = host.lower().rstrip(".")
    labels = name.split(".")
    if ":" in name or labels[-1].isdigit() or len(labels) < 3:
        return name
    registered = ".".join(labels[-2:])
    short = len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL
    return ".".join(labels[-3:]) if short or registered in _SHARED else registered
