"""What people read, as plain values: every word is chosen here, templates only lay out."""
