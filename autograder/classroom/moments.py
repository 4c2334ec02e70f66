"""Times as instructors write them, in a time zone, and in UTC, as nbgrader keeps them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from autograder.classroom import harmless
from autograder.classroom.intake import RefusedError

_WHEN = re.compile(
    r"(20\d\d-\d\d-\d\d)(?:[ T](\d\d:\d\d(?::\d\d)?) ?(?P<zone>Z|UTC|[+-]\d\d:?\d\d)?)?"
)


def zone(name: str) -> ZoneInfo:
    """Return a time zone by its name.

    Raises:
        RefusedError: there is none of that name.
    """
    if name not in available_timezones():
        raise RefusedError(
            f"There is no time zone {harmless.line(name)!r}; give one such as Europe/Berlin."
        )
    return ZoneInfo(name)


def zone_of(config: Any, name: str | None = None) -> ZoneInfo:
    """Return the time zone of this name, or else that in which formgrader shows a class's times.

    Raises:
        RefusedError: there is none of that name.
    """
    return zone(name or str(config.NbGraderAPI.get("timezone", "UTC")))


def read(text: str, there: ZoneInfo) -> datetime:
    """Return the moment that a text names, in UTC; a date alone is the end of that day.

    Where the clocks are put back and an hour comes twice, it is the later one.

    >>> [str(read(text, ZoneInfo("Europe/Berlin"))) for text in ("2026-02-01", "2026-02-01 12:00Z")]
    ['2026-02-01 22:59:59', '2026-02-01 12:00:00']

    Raises:
        RefusedError: it names none.
    """
    said = _WHEN.fullmatch(text.strip())
    shown = harmless.line(text, 50)
    try:
        if not said:
            raise ValueError
        moment = datetime.fromisoformat(f"{said[1]}T{said[2] or '23:59:59'}")
        offset = (said["zone"] or "").replace("UTC", "Z")
        moment = (
            datetime.fromisoformat(f"{moment.isoformat()}{offset}")
            if offset
            else moment.replace(tzinfo=there, fold=1)
        )
    except ValueError:
        raise RefusedError(
            f"{shown!r} is not a time; write 2026-02-01 for the end of the day, or "
            "2026-02-01 18:00."
        ) from None
    utc = moment.astimezone(UTC)
    if utc.astimezone(moment.tzinfo).replace(fold=1) != moment:
        raise RefusedError(f"There is no {shown} in {there.key}: the clocks are put forward then.")
    return utc.replace(tzinfo=None)


def shown(moment: datetime, there: ZoneInfo) -> str:
    """Return a moment, given in UTC, as people in a time zone say it.

    >>> shown(datetime(2026, 2, 1, 22, 59, 59), ZoneInfo("Europe/Berlin"))
    '2026-02-01 23:59:59 Europe/Berlin'
    """
    return f"{moment.replace(tzinfo=UTC).astimezone(there):%Y-%m-%d %H:%M:%S} {there.key}"


def length(time: timedelta) -> str:
    """Return a length of time in words that are not too exact.

    >>> length(timedelta(days=2, hours=3)), length(timedelta(minutes=40))
    ('2 days 3 h', '40 min')
    """
    minutes = int(time.total_seconds() // 60)
    days, hours = minutes // 1440, minutes // 60 % 24
    if days:
        return f"{days} {'day' if days == 1 else 'days'}" + (f" {hours} h" if hours else "")
    return f"{hours} h {minutes % 60} min" if hours else f"{minutes} min"
