"""secret-in-url: found, and never shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.finding import Severity
from tests.repository import check, summaries
from tests.rules.urls.addresses import judged

UUID = "6c0f0a1e-4b1c-4e3f-9a1d-0c5d0e1f2a3b"


@pytest.mark.parametrize(
    "url",
    [
        pytest.param(f"https://www.ft.com/content/{UUID}?accessToken=zwAFr1nq8Zk1kc8&sharetype=gift", id="an-article"),
        pytest.param("https://www.bloomberg.com/news/a?accessToken=1a2b3c4d5e6f7a8b9c", id="another-newspaper"),
        pytest.param("https://stability.wandb.io/a/reports/B--Vml?accessToken=1a2b3c4d5e6f7a8b9c", id="a-report"),
        pytest.param("https://wandb.ai/a/b/reports/C?x=1&accessToken=1a2b3c4d5e6f7a8b9c", id="another-report"),
        pytest.param("https://mp.weixin.qq.com/s?src=3&signature=a1b2c3d4e5f6a7b8", id="an-article-of-wechat"),
        pytest.param("https://a.dev/x?sig=abc", id="sig-of-something-else"),
        pytest.param("https://a.dev/x?api_key=YOUR_API_KEY", id="a-name-of-a-placeholder"),
        pytest.param("https://user:password@a.dev/", id="documentation"),
        pytest.param("https://a.dev/x?api_key=DEMO_KEY", id="demo"),
        pytest.param("https://a.dev/x?token=bearer", id="a-word"),
        pytest.param("https://user@a.dev/x", id="user-without-password"),
        pytest.param("https://medium.com/@a:b/x@y", id="at-in-the-path"),
        pytest.param("https://a.dev/sk-a-slug-of-words-that-is-rather-long-indeed", id="a-slug"),
        pytest.param("https://a.dev/x?token=&y=1", id="empty"),
        pytest.param(f"https://a.gitbook.io/~/files/v0/b/x/o/a.png?alt=media&token={UUID}", id="gitbook"),
        pytest.param(f"https://firebasestorage.googleapis.com/v0/b/x/o/a?alt=media&token={UUID}", id="firebase"),
        pytest.param(f"https://firebasestorage.googleapis.com/v0/b/x/o/a?token={UUID}&alt=media", id="other-order"),
        pytest.param(f"https://a.dev/o/a.png?alt=media&amp;token={UUID}", id="with-an-entity"),
        pytest.param(f"https://a.dev/image?url=b%3Falt%3Dmedia%26token%3D{UUID}&w=9", id="in-another-url"),
        pytest.param(f"https://a.dev/image?url=b%253Falt%253Dmedia%2526token%253D{UUID}", id="encoded-twice"),
        pytest.param(f"https://a.dev/o/a.png?x=1&ALT=media&token={UUID.upper()}", id="capitals"),
        pytest.param("https://a.dev/x?token=${API_TOKEN_2_LONG_ENOUGH}", id="a-template"),
    ],
)
def test_is_silent(tmp_path: Path, url: str) -> None:
    assert summaries(judged(tmp_path, "secret-in-url", url)) == []


@pytest.mark.parametrize(
    ("url", "secret", "redacted"),
    [
        pytest.param("https://u:hunter2@a.dev/x", "hunter2", "https://…@a.dev/x", id="password"),
        pytest.param("https://u:a@hunter2@a.dev/x", "hunter2", "https://…@a.dev/x", id="password-with-at"),
        pytest.param(
            "https://a.dev/x?sv=1&sig=abc%3D&se=2", "abc", "https://a.dev/x?sv=1&sig=…&se=2", id="shared-access"
        ),
        pytest.param(
            "https://a.dev/x?X-Amz-Signature=f00#y", "f00", "https://a.dev/x?X-Amz-Signature=…#y", id="amazon"
        ),
        pytest.param("https://a.dev/x?token=1234567890abcdefghij", "12345", "https://a.dev/x?token=…", id="token"),
        pytest.param(f"https://a.dev/x?token={UUID}", UUID, "https://a.dev/x?token=…", id="no-file"),
        pytest.param(
            "https://a.dev/ft.com/?accessToken=1a2b3c4d5e6f7a8b9c",
            "1a2b",
            "https://a.dev/ft.com/?accessToken=…",
            id="no-article",
        ),
        pytest.param("https://ft.com/?token=1a2b3c4d5e6f7a8b9c", "1a2b", "https://ft.com/?token=…", id="another-token"),
        pytest.param(f"https://a.dev/x?alt=json&token={UUID}", UUID, "https://a.dev/x?alt=json&token=…", id="no-media"),
        pytest.param(
            f"https://a.dev/x?alt=media&secret={UUID}", UUID, "https://a.dev/x?alt=media&secret=…", id="secret"
        ),
        pytest.param(
            "https://a.dev/x?alt=media&token=1234567890abcdefghij",
            "12345",
            "https://a.dev/x?alt=media&token=…",
            id="no-uuid",
        ),
        pytest.param(
            "https://a.dev/#access_token=1234567890abcdefghij", "12345", "https://a.dev/#access_token=…", id="fragment"
        ),
        pytest.param("https://a.dev/ghp_" + "a1" * 18, "a1a1", "https://a.dev/…", id="known-form"),
        pytest.param(
            "https://ghp_" + "a1" * 18 + "@github.com/x", "a1a1", "https://…@github.com/x", id="token-as-user"
        ),
    ],
)
def test_is_found_and_not_shown(tmp_path: Path, url: str, secret: str, redacted: str) -> None:
    (finding,) = judged(tmp_path, "urls", url)
    assert (finding.rule, finding.subject, finding.fix) == ("secret-in-url", redacted, None)
    assert secret not in finding.message + finding.help + finding.subject


@pytest.mark.parametrize(("mark", "severity"), [("", Severity.ERROR), ("!", Severity.WARNING)])
def test_it_is_milder_in_the_url_of_a_picture(tmp_path: Path, mark: str, severity: Severity) -> None:
    text = f"# T\n\n{mark}[x](https://a.dev/x?token=1234567890abcdefghij)\n"
    (finding,) = check(tmp_path, {"README.md": text, "rules.yaml": "extends: [core]\n"}, select=("secret-in-url",))
    assert finding.severity is severity
