"""Whether hosts belong to the same owner, by their names. Pure."""

from __future__ import annotations

# From https://publicsuffix.org/list/: names under country codes that many share (`co.uk`), and hosts that give a name
# of their own to each customer. A name too many costs a review, one too few trusts somebody else's site.
_SECOND_LEVEL = frozenset(
    "ac ad asn asso biz blogspot co com ed edu firm gen go gob gouv gov govt gr gv id in info ind k12 lg ltd me mil "
    "mod name ne net nhs nic nom or org plc police pro re res sch school web".split()
)
_SHARED = frozenset(
    "appspot.com atlassian.net azureedge.net azurewebsites.net beehiiv.com bitbucket.io blogspot.com carrd.co "
    "cloudfront.net codeberg.page deno.dev firebaseapp.com fly.dev framer.app framer.website ghost.io gitbook.io "
    "github.io gitlab.io glitch.me hashnode.dev hatenablog.com herokuapp.com hf.space itch.io livejournal.com "
    "lovable.app medium.com mintlify.app myshopify.com neocities.org netlify.app netlify.com ngrok.app ngrok.io "
    "notion.site now.sh onrender.com pages.dev pythonanywhere.com readthedocs-hosted.com readthedocs.io repl.co "
    "replit.app sharepoint.com sourceforge.io sourceforge.net squarespace.com streamlit.app substack.com surge.sh "
    "translate.goog tumblr.com typepad.com vercel.app web.app webflow.io weebly.com wixsite.com "
    "wordpress.com workers.dev zendesk.com".split()
)
_DEEPLY_SHARED = frozenset("amazonaws.com azure.com railway.app run.app windows.net".split())  # a.blob.core.windows.net


def family(host: str) -> str:
    """The part of a host's name that its owner has registered, in lower case; an IP address is its own."""
    name = host.lower().rstrip(".")
    labels = name.split(".")
    if ":" in name or labels[-1].isdigit() or len(labels) < 3:
        return name
    registered = ".".join(labels[-2:])
    if registered in _DEEPLY_SHARED:
        return name
    shared = registered in _SHARED or (len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL)
    deeper = shared and labels[-3] == "blogspot"  # x.blogspot.co.uk
    return ".".join(labels[-3 - deeper :]) if shared else registered
