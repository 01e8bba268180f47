"""From events and letters to findings, processes and offers."""
