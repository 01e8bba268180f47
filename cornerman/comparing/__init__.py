"""What offers come to over one year and four, from what was stated and nothing else."""
