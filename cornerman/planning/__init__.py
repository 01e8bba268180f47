"""What should exist and does not yet, and what to ask for."""
