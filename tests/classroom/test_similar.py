"""Similarity: copies are found whatever their names and layout, and independent work is not."""

from __future__ import annotations

import re
from collections.abc import Callable

from click.testing import Result

from autograder.classroom import fingerprints, similar, similar_page
from autograder.classroom.gradebook import ClassFolder
from autograder.classroom.similar import Similarities
from autograder.judging.stubs import as_submitted
from tests.classroom.class_folder import UNIT
from tests.classroom.copying import copied

ADA = '''
def stroll(start, steps):
    """Go for a walk."""
    position = float(start)
    visited = []
    for number in range(steps):
        position += 0.5 * (number % 3) - position / (1 + number)
        if position < 0 and number > 2:
            position = abs(position) * 0.25 + sum(visited[-2:])
        visited.append(round(position, 6))
    return [place for place in visited if place > 0.125]


def _spread(values):
    middle = sorted(values)[len(values) // 2]
    return max(abs(value - middle) for value in values) + 3 * len(set(values))


def glide(speeds, wind=1.5):
    faster = {index: speed * wind for index, speed in enumerate(speeds) if speed > _spread(speeds)}
    total = 0
    while faster:
        index, speed = faster.popitem()
        total = (total + speed ** 2 - index) % 17
    return total
'''
BOB = """
def stroll(start, steps):
    walk = [start]
    while len(walk) <= steps:
        last = walk[-1]
        walk.append(last - 2 * last / 10 if last else min(walk) + len(walk))
    return tuple(map(float, walk[1:]))

def glide(speeds, wind=1.5):
    if not speeds:
        return 0
    first, *rest = speeds
    return max(first + wind, glide(rest, wind) * 2 - 1) if first != wind else glide(rest, wind + 1)
"""


def compared(**sources: str) -> Similarities:
    return similar.compare(sources, UNIT, similar.textbook(UNIT))


def pairs(found: Similarities) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    return [(one.left, one.right) for one in found.matches]


def test_a_copy_is_found_whatever_its_names_order_comments_and_layout() -> None:
    copy = copied(ADA)
    assert not set(copy.splitlines()) & set(ADA.splitlines())
    [match] = compared(ada=ADA, bob=BOB, eve=copy).matches
    assert (match.left, match.right, match.share) == (("ada",), ("eve",), 1.0)
    assert set(match.functions) == {"stroll", "_spread", "glide"}


def test_a_loop_that_is_written_in_another_way_hides_little() -> None:
    other = ADA.replace("position += 0.5", "position = position + 0.5")
    loop = "number = -1\n    while number + 1 < steps:\n        number += 1"
    other = other.replace("for number in range(steps):", loop)
    other = other.replace("return [place for place in visited if place > 0.125]", "return visited")
    [match] = compared(ada=ADA, bob=BOB, eve=copied(other)).matches
    assert 0.5 < match.share < 1


def test_a_part_that_was_copied_is_found() -> None:
    part = copied(ADA.partition("def glide")[0])
    [match] = compared(ada=ADA, bob=BOB, eve=part + BOB.partition("\ndef glide")[2]).matches
    assert (match.left, match.right) == (("ada",), ("eve",))


def test_those_who_handed_in_the_same_stand_in_one_line() -> None:
    many = {f"s{n:02}": f"# mine: {n}\n{ADA}" for n in range(30)}
    found = compared(**many, bob=BOB)
    assert pairs(found) == [(("s00",), tuple(sorted(many)[1:]))]
    assert "s09, s10 and 19 more" in shown(found)


def test_the_solution_and_what_many_wrote_are_nobodys() -> None:
    everybody = {f"s{n}": as_submitted(UNIT) for n in range(10)}
    assert not compared(**everybody).matches
    own = {n: " + ".join(f"a ** {n}.{k}" for k in range(20)) for n in range(10)}
    board = {f"s{n}": f"{ADA}\ndef own(a):\n    return {text}" for n, text in own.items()}
    assert not compared(**board).matches  # ten of ten


def test_short_programs_are_no_evidence() -> None:
    short = "def stroll(start, steps):\n    return [start - 0.25 * n for n in range(steps)]\n"
    assert not compared(ada=short, eve=short).matches


def test_no_module_stops_the_others() -> None:
    evil = {"broken": "def (", "nul": "a\0b", "deep": "-" * 100_000 + "1", "empty": ""}
    evil |= {"long": "x = 1\n" * 100_000, "wide": "a" + ".b" * 100_000}
    found = compared(ada=ADA, eve=copied(ADA), **evil)
    assert pairs(found) == [(("ada",), ("eve",))]
    assert set(found.unread) == set(evil) - {"empty"}


def shown(found: Similarities) -> str:
    return similar_page.as_html(found, UNIT)


def test_the_page_shows_the_lines_side_by_side_and_text_as_text() -> None:
    evil = ADA.replace("Go for a walk.", "<script>alert(1)</script>\x1b[31m").replace(
        "visited = []", "visited = []  # <script>alert(2)</script>\u202e"
    )
    page = shown(compared(ada=evil, eve=copied(ADA)))
    assert "<script" not in page
    assert "\x1b" not in page
    assert "\u202e" not in page
    assert "alert(2)" in page
    marked = re.findall(r'class="alike"><span class="n">\d+</span>(.*)', page)
    assert any("position += 0.5" in line for line in marked)
    assert any("# step" in line for line in marked)
    assert "accuses nobody" in page
    assert not re.search(r"(src|href)=\"(?!#)", page)


def test_the_same_class_has_the_same_page() -> None:
    some = {"ada": ADA, "eve": copied(ADA), "bob": BOB}
    assert shown(compared(**some)) == shown(compared(**some))


def test_a_fingerprint_knows_its_lines() -> None:
    for place in fingerprints.fingerprints(ADA).values():
        assert place.first <= place.last
        assert ADA.splitlines()[place.first - 1].strip()


def test_the_command_says_whom_it_could_not_compare_and_records_nothing(
    fresh: ClassFolder, ask: Callable[..., Result]
) -> None:
    assert (
        "0 modules were compared; no pairs are alike."
        in ask(fresh.root, "similar", UNIT.name).output
    )
    for student, source in {"ada": ADA, "eve": copied(ADA), "zoe": None}.items():
        folder = fresh.root / "submitted" / student / UNIT.name / "assignments"
        folder.mkdir(parents=True)
        if source:
            (folder / f"{UNIT.name}.py").write_text(source, "utf-8")
    before = {path for path in fresh.root.rglob("*") if path.is_file()}
    said = ask(fresh.root, "similar", UNIT.name)
    assert said.exit_code == 0
    assert "2 modules were compared; 1 pair is alike." in said.output
    assert "1 could not be read, and so not compared: zoe." in said.output
    assert {path for path in fresh.root.rglob("*") if path.is_file()} - before == set()
