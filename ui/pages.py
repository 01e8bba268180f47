"""Shows a page that was written in the seeker's browser."""

from pathlib import Path


def shown_in_browser(page: Path) -> bool:
    """Open a page in a browser, and tell whether there was one."""
    import webbrowser

    try:
        return webbrowser.open(page.as_uri())
    except webbrowser.Error:
        return False
