"""What is left of HTML when a person would read it."""

import pytest

from integrations.html_text import text_of_html


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p><p>Two<br>Three</p>", "One\n\nTwo\nThree"),
        ("<style>p {color: red}</style><script>x < 1</script>Seen", "Seen"),
        ("<head><title>Unseen</title><body>Seen", "Seen"),
        ("<table><tr><td>When</td><td>Monday</td></tr></table>", "When Monday"),
        (
            '<a href="https://a.example/x">Here</a> and <a href="mailto:b@c.example">there</a>',
            "Here <https://a.example/x> and there",
        ),
        ("caf&eacute; &lt;3", "café <3"),
        ("a\n  line\tbroken", "a line broken"),
        ("<![odd[ <p>still</p>", "still"),
        ("", ""),
    ],
)
def test_the_words_are_kept_and_the_rest_is_not(html: str, text: str) -> None:
    assert text_of_html(html) == text
