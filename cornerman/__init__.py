"""Understand a job seeker's calendar and mail, and decide what their council should do next."""
