"""The outside: calendars, mail, storage, clock, rendering, settings; one thing a file."""
