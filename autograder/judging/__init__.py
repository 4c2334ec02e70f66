"""Judging: what a submission earns, and which known mistake explains what it does not earn."""
