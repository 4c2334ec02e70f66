"""Pages made from templates, in which nothing that a student wrote is markup."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import jinja2

TEMPLATES = Path(__file__).resolve().parent / "templates"


def template(
    name: str, filters: Mapping[str, Callable[..., Any]], *, trim: bool = False
) -> jinja2.Template:
    """Return a template of this folder, with filters of its own; ``trim`` leaves no empty line."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=trim,
        lstrip_blocks=trim,
    )
    environment.filters |= filters
    return environment.get_template(name)
