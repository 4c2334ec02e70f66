"""The attack suite: nothing below ``files`` is ever imported by pytest, only handed in."""

collect_ignore_glob = ["files/*"]
