"""The demo: one week of a made-up job seeker, played through the real flows."""
