import pytest

from articles.splitting.addresses import is_safe


@pytest.mark.parametrize(
    "address",
    ["https://office.example", "HTTP://office.example/a?b#c", "mailto:desk@office.example"],
)
def test_the_web_and_mailboxes_are_safe(address):
    assert is_safe(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "https://",
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "vbscript:x",
        "//office.example",
        "/articles/",
        "https://office.example/a b",
        "https://office.example/\n",
        "https://office.example/\x00",
        " https://office.example/",
    ],
)
def test_nothing_else_is(address):
    assert not is_safe(address)
