"""The shell: what runs when. Prefect is imported here and nowhere else."""
