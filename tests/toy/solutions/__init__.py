"""The solutions of the toy course."""
