"""Secrets are found by their position and form, and redacted completely."""

from __future__ import annotations

import pytest

from linter.text.redact import find_secrets, mask, redact
from tests.growth import assert_linear

TOKEN = "ghp_" + "a1" * 18


@pytest.mark.parametrize(
    ("text", "kind", "redacted"),
    [
        pytest.param("https://u:hunter2@a.dev/x", "a password", "https://…@a.dev/x", id="password"),
        pytest.param("//u:hunter2@a.dev/x", "a password", "//…@a.dev/x", id="password-without-a-scheme"),
        pytest.param("https://u:a@b@a.dev/x", "a password", "https://…@a.dev/x", id="password-with-an-at"),
        pytest.param(f"https://{TOKEN}@a.dev", "an access token", "https://…@a.dev", id="token-as-user"),
        pytest.param(f"see {TOKEN}, please", "an access token", "see …, please", id="known-form-anywhere"),
        pytest.param(
            "https://a.dev/?access_token=SECRETSECRET123&b=c",
            "the value of 'access_token'",
            "https://a.dev/?access_token=…&b=c",
            id="made-up-but-long-enough",
        ),
        pytest.param("/x?Api-Key=abc1234567#y", "the value of 'Api-Key'", "/x?Api-Key=…#y", id="spellings"),
        pytest.param("?token=%2Babcdef12345", "the value of 'token'", "?token=…", id="percent-encoded"),
        pytest.param("?a&amp;token=abcdef12345", "the value of 'token'", "?a&amp;token=…", id="after-an-entity"),
        pytest.param("?api\\_key=abcdef12345", "the value of 'api_key'", "?api\\_key=…", id="escaped"),
        pytest.param("[a](/?token=abcdef12345).", "the value of 'token'", "[a](/?token=…).", id="within-a-link"),
        pytest.param("| /?token=abcdef12345|b |", "the value of 'token'", "| /?token=…|b |", id="within-a-cell"),
        pytest.param(
            "/login?to=%2Fx%3Ftoken%3Dabcdef12345%26a%3Db",
            "the value of 'token'",
            "/login?to=%2Fx%3Ftoken%3D…%26a%3Db",
            id="an-address-within-another",
        ),
        pytest.param("?sv=1&sig=abc", "the value of 'sig'", "?sv=1&sig=…", id="shared-access"),
        pytest.param("?X-Amz-Signature=f00", "the value of 'X-Amz-Signature'", "?X-Amz-Signature=…", id="amazon"),
        pytest.param("?Signature=" + "a1" * 10, "the value of 'Signature'", "?Signature=…", id="long-signature"),
    ],
)
def test_a_secret_is_found(text: str, kind: str, redacted: str) -> None:
    assert [secret.kind for secret in find_secrets(text)] == [kind]
    assert redact(text) == redacted
    assert redact(redacted) == redacted
    assert len(mask(text)) == len(text)
    assert find_secrets(mask(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "https://a.dev/x?token=YOUR_TOKEN",
        "https://a.dev/x?token=xxx",
        "https://a.dev/x?token=xxxx-xxxx-1234",
        "https://a.dev/x?token=<token>",
        "https://a.dev/x?token=%3Cmy-token-123%3E",
        "https://a.dev/x?token=${API_TOKEN_2_LONG}",
        "https://a.dev/x?token=API_TOKEN_2",
        "https://a.dev/x?token=bearer",
        "https://a.dev/#token=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4ifQ.KMUFsIDTnFmyG3nM",
        "https://a.dev/x?token=authentication",
        "https://a.dev/x?token=1234567890",
        "https://a.dev/x?token=abc123",
        "https://a.dev/x?page_token=abcdef12345",
        "https://a.dev/x?key=abcdef12345",
        "https://a.dev/x?sig=abcdef12345",
        "https://u:${PASSWORD}@a.dev",
        "https://us02web.zoom.us/j/81234567890?pwd=a1b2c3d4e5f6g7h8",
        "https://zoom-lfx.platform.linuxfoundation.org/meeting/91295593969?password=a1b2c3d4-e5f6",
        "https://reader.elsevier.com/reader/sd/pii/0024379594000395?token=A1B2C3D4E5F6A7B8C9",
        "https://books.google.co.uk/books?id=6BJNDwAAQBAJ&sig=ACfU3U1a2b3c4d5e6f7g8h9i0j1k2l3m4",
        "https://pics4.baidu.com/feed/8b82.jpeg?token=ff1b0a2c3d4e5f6a7b8c9d0e1f2a3b4c&s=0130",
        "https://u:password@a.dev",
        "https://u@a.dev:8080/x",
        "https://medium.com/@a:b/x@y",
        "https://a.dev//b:c@d",
        "see https://a.dev:8080, or write to me@a.dev",
        "the token=abcdef12345 of a sentence",
    ],
)
def test_no_secret_is_found(text: str) -> None:
    assert find_secrets(text) == []
    assert redact(text) == mask(text) == text


@pytest.mark.parametrize(
    "piece", ["//", "//a:", "?token=", "&token=a1", "%25", ":", "//u:a@", "?token=xxx.", "ghp_", "&sig="]
)
def test_hostile_texts_take_linear_time(piece: str) -> None:
    assert_linear(piece.__mul__, redact, 200_000 // len(piece))
