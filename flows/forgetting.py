"""Forgets what was kept of sources that the settings name no longer, private as it is."""

from collections.abc import Iterable

from cornerman.source_memory import SourceMemory


def forget_all_but(sources: SourceMemory, named: Iterable[str]) -> None:
    """Forget every source but those of these names, and those whose names go on behind a stroke."""
    names = tuple(named)
    beginnings = tuple(f"{each}/" for each in names)
    for source in sources.sources():
        if source not in names and not source.startswith(beginnings):
            sources.forget(source)
