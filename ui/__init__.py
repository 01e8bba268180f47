"""What a person opens: the command line."""
