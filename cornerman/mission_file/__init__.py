"""The seeker's own draft of a job, as a Markdown file that a person edits anywhere."""
