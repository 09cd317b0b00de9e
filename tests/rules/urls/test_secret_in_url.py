"""secret-in-url: found, and never shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.repository import said
from tests.rules.urls.addresses import judged


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("https://a.dev/x?sig=abc", id="sig-of-something-else"),
        pytest.param("https://a.dev/x?api_key=YOUR_API_KEY", id="a-name-of-a-placeholder"),
        pytest.param("https://user:password@a.dev/", id="documentation"),
        pytest.param("https://a.dev/x?api_key=DEMO_KEY", id="demo"),
        pytest.param("https://a.dev/x?token=bearer", id="a-word"),
        pytest.param("https://user@a.dev/x", id="user-without-password"),
        pytest.param("https://medium.com/@a:b/x@y", id="at-in-the-path"),
        pytest.param("https://a.dev/sk-a-slug-of-words-that-is-rather-long-indeed", id="a-slug"),
        pytest.param("https://a.dev/x?token=&y=1", id="empty"),
        pytest.param("https://a.dev/x?token=${API_TOKEN_2_LONG_ENOUGH}", id="a-template"),
    ],
)
def test_is_silent(tmp_path: Path, url: str) -> None:
    assert said(judged(tmp_path, "secret-in-url", url)) == []


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
