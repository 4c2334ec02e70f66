"""The class report: it counts, names who is behind each mistake, and shows text as text."""

from __future__ import annotations

import base64
import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from autograder.classroom import arrival, grading, report, report_page, reporting, submission
from autograder.classroom.gradebook import ClassFolder
from autograder.classroom.marks import Mark
from autograder.classroom.statistics import together
from autograder.judging.results import Finding
from tests.classroom.class_folder import UNIT, grade, hand_in, run
from tests.classroom.reported import class_report, failed, result, student
from tests.toy import COURSE

RIDDLES = COURSE.unit("riddles")


def test_a_real_class_is_counted_and_named(fresh: ClassFolder) -> None:
    hand_in(fresh, "ada")
    hand_in(fresh, "blaise", module="untouched")
    hand_in(fresh, "carl", made=["stroll.uphill"])
    hand_in(fresh, "dora", made=["stroll.uphill"], notebook="missing")
    (fresh.root / "submitted" / "=cmd|calc" / UNIT.name).mkdir(parents=True)
    with fresh.gradebook() as gradebook:
        gradebook.add_student("zoe", first_name="Zoe", last_name="Zorn")
    grade(fresh, UNIT, submission.students(fresh.root, UNIT), count=2)
    found, paths = reporting.write(fresh.root, UNIT)
    assert {one.name: one.solved for one in found.items} == {"stroll": 1, "glide": 3, "deal": 3}
    uphill = next(one for one in found.misunderstandings if one.name == "uphill")
    assert uphill.diagnosis == "Your walk goes uphill."
    assert uphill.students == ("carl", "dora")
    assert {one.student for one in found.look} == {"=cmd|calc", "dora"}
    [blaise] = [one for one in found.students if one.student == "blaise"]
    assert "Nothing was written" in blaise.remark
    assert found.nothing == ("zoe",)
    assert "written answers of 3 students" in found.waiting
    assert [path.suffix for path in paths] == [".html", ".csv", ".json"]
    assert all(item.seconds > 0 for item in found.items)
    page = paths[0].read_text("utf-8")
    assert 'href="../../submitted/carl/walks/assignments/walks.py"' in page
    said = run(fresh.root, "autograder.cli", "report", UNIT.name)
    assert said.returncode == 0, said.stderr
    assert "2 × Your walk goes uphill." in said.stdout


def test_items_say_how_difficult_they_are_and_how_well_they_divide() -> None:
    found = class_report(
        student("a"),
        student("b"),
        student("c", failed("stroll")),
        student("d", failed("stroll"), failed("glide"), failed("deal")),
    )
    items = {one.name: one for one in found.items}
    assert (items["stroll"].solved, items["stroll"].difficulty) == (2, 0.5)
    assert (items["deal"].solved, items["deal"].difficulty) == (3, 0.75)
    assert items["glide"].discrimination is not None
    assert items["glide"].discrimination > items["stroll"].discrimination > 0  # type: ignore[operator]
    assert items["stroll"].ended == {"solved": 2, "no known mistake": 2}


def test_an_item_that_all_solved_divides_nobody() -> None:
    found = class_report(*(student(name) for name in "abcd"))
    assert {one.discrimination for one in found.items} == {None}


def test_mistakes_go_with_the_students_behind_them() -> None:
    found = class_report(
        student("a", failed("stroll", "", "uphill")),
        student("b", failed("stroll", "", "uphill")),
        student("c", failed("stroll", "", "uphill", "twice", ambiguous=True)),
        student("d", failed("stroll", "It is a dance.")),
        student("e", failed("stroll", "`stroll` is not written yet.")),
        student("f", failed("stroll", "It returned a list.")),
        student("g", failed("stroll", "It returned a list.")),
        student("h", failed("stroll", "It returned a fish.")),
    )
    said = {(one.name or one.diagnosis): one for one in found.misunderstandings}
    assert said["uphill"].students == ("a", "b")
    assert said["uphill"].perhaps == said["twice"].perhaps == ("c",)
    assert said["twice"].students == ()
    assert said["It returned a list."].students == ("f", "g")
    assert said["Not written."].students == ("e",)
    assert said["Each in a way of their own."].students == ("d", "h")


def test_mistakes_of_which_the_same_is_said_are_one_line() -> None:
    twins = tuple(Finding(name, "You go uphill.") for name in ("one", "other"))
    wrong = replace(failed("stroll"), mistakes=twins[:1]), replace(failed("stroll"), mistakes=twins)
    found = class_report(student("a", wrong[0]), student("b", wrong[1]))
    [line] = found.misunderstandings
    assert (line.name, line.students) == ("one", ("a", "b"))


def test_what_was_misunderstood_stands_before_what_was_not_tried() -> None:
    blank = [student(f"x{n}", failed("stroll", "`stroll` is not written yet.")) for n in range(3)]
    found = class_report(*blank, student("a", failed("stroll", "", "uphill")))
    assert [one.name for one in found.misunderstandings] == ["uphill", ""]


def test_what_a_student_reads_second_does_not_stand_out_of_context() -> None:
    found = class_report(
        student("a", failed("stroll", "", "Apart from that: uphill")),
        student("b", failed("stroll", "", "uphill")),
    )
    assert not any("Apart" in one.diagnosis for one in found.misunderstandings)


def test_mistakes_that_go_together_are_found() -> None:
    both = [student(f"b{n}", failed("stroll", "", "x"), failed("glide", "", "y")) for n in range(4)]
    rest = [student(f"r{n}") for n in range(10)] + [student("z", failed("deal", "", "w"))]
    found = class_report(*both, *rest)
    [(first, second, students)] = found.together
    names = {found.misunderstandings[place].name for place in (first, second)}
    assert (names, students) == ({"x", "y"}, ("b0", "b1", "b2", "b3"))


def test_what_is_shared_by_chance_goes_not_together() -> None:
    everybody = [f"s{n}" for n in range(20)]
    groups = {"half": everybody[::2], "first": everybody[:10], "all": everybody}
    assert together(groups, everybody=20) == []


def test_questions_tell_what_was_chosen_and_which_wrong_one_is_popular() -> None:
    wrong = [student(f"w{n}", failed("spider", "", "answer_A"), unit=RIDDLES) for n in range(3)]
    other = student("o", failed("spider", "", "answer_B"), unit=RIDDLES)
    blank = student("x", failed("spider", "`spider` is not written yet."), unit=RIDDLES)
    found = class_report(*wrong, other, blank, student("ada", unit=RIDDLES), unit=RIDDLES)
    spider = next(one for one in found.questions if one.exercise == "spider")
    assert spider.asked == "How many legs has a spider?"
    assert spider.options == {"A": "Six.", "B": "As many as a crab.", "C": "Eight."}
    assert spider.chosen == {"A": 3, "B": 1, "C": 1, "": 1}
    assert (spider.right, spider.popular) == ("C", "A")
    assert spider.students == {"A": ("w0", "w1", "w2"), "B": ("o",), "C": (), "": ("x",)}
    page = report_page.as_html(found, RIDDLES)
    assert 'B) As many as a crab.<td><a href="#s-o">o</a>' in page
    assert class_report(student("ada")).questions == ()


def test_the_cage_that_held_is_told_with_whom() -> None:
    weak = student("weak", result=result(layers=("seccomp",)))
    found = class_report(student("a"), student("b"), weak)
    assert found.cage == ((("landlock", "seccomp"), ("a", "b")), (("seccomp",), ("weak",)))


def test_late_twice_and_waiting_stand_on_the_page() -> None:
    late = student("late", late=True)
    twice = student(
        "twice", times=3, mark=Mark("twice", scores={"explain": 1.5}, waiting=("explain",))
    )
    page = report_page.as_html(class_report(late, twice, has_roster=True, nothing=["gone"]), UNIT)
    rows = re.findall(r"<tr><th class=\"x\">(.*?)<td class=\"n\">(.*?)<td>(.*)", page)
    assert [(head, count) for head, count, _ in rows] == [
        ("nothing handed in", "1"),
        ("late", "1"),
        ("more than once", "1"),
    ]
    assert "1 written answer of 1 student waits" in page


class Page(HTMLParser):
    """The links, anchors, pictures and tags of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.pictures: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attributes:
            if name == "href":
                self.links.append(value or "")
            elif name == "src":
                self.pictures.append(value or "")
            elif name == "id":
                assert value not in self.anchors
                self.anchors.add(value or "")


EVERYBODY = [
    student("ada"),
    student("müller@x.org", failed("stroll", "", "uphill")),
    student("carl", failed("stroll", "", "uphill"), failed("glide", "", "late"), look="Look."),
    student("d+e", failed("stroll", "", "uphill"), failed("glide", "", "late"), late=True),
    student("eve", failed("stroll", "", "uphill"), failed("glide", "", "late"), times=2),
]


def test_the_page_needs_nothing_else_and_each_line_leads_to_the_students() -> None:
    page = Page(report_page.as_html(class_report(*EVERYBODY), UNIT))
    assert not {"script", "link", "iframe", "object"} & set(page.tags)
    assert len(page.pictures) == 2
    for picture in page.pictures:
        assert picture.startswith("data:image/svg+xml;base64,")
        assert b"<svg" in base64.b64decode(picture.partition(",")[2])
    inside = {link[1:] for link in page.links if link.startswith("#")}
    assert inside <= page.anchors
    assert sum(anchor.startswith("s-") for anchor in page.anchors) == len(EVERYBODY)
    outside = [link for link in page.links if not link.startswith("#")]
    assert len(outside) == 2 * len(EVERYBODY)
    assert all(link.startswith("../../") and ".." not in link[6:] for link in outside)


def test_a_class_of_whom_nobody_was_recorded_has_a_page() -> None:
    page = report_page.as_html(class_report(student("ada", mark=None)), UNIT)
    assert "ada" in page


def test_the_same_class_has_the_same_page() -> None:
    pages = {report_page.as_html(class_report(*EVERYBODY), UNIT) for _ in range(2)}
    assert len(pages) == 1


def test_the_text_of_strangers_is_shown_as_text() -> None:
    evil = "<script>alert(1)</script>\x1b[31m\u202e | ![x](http://y) \n# head"
    wrong = failed("glide", evil)
    people = [student(name, wrong, look=evil, name=evil, remark=evil) for name in ("ada", "bob")]
    page = report_page.as_html(class_report(*people), UNIT)
    assert "<script>" not in page
    assert "\x1b" not in page
    assert "\u202e" not in page
    assert "alert(1)" in page


def test_results_of_other_exercises_than_todays_are_not_counted(
    fresh: ClassFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand_in(fresh, "ada")
    grade(fresh, UNIT, ["ada"])
    monkeypatch.setitem(vars(UNIT), "points", {"other": 1.0})
    with pytest.raises(grading.CommandError, match="Nothing has been graded"):
        report.summarize(fresh.root, UNIT)


def test_what_was_collected_late_or_twice_is_in_the_report(fresh: ClassFolder) -> None:
    hand_in(fresh, "ada")
    grade(fresh, UNIT, ["ada"])
    note = {"ada": {"versions": ["1", "2"], "late": True}}
    path = fresh.root / ".autograder" / "collected" / f"{UNIT.name}.json"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(note), "utf-8")
    assert arrival.remembered(fresh.root, UNIT)["ada"].late
    [ada] = report.summarize(fresh.root, UNIT).students
    assert (ada.late, ada.times) == (True, 2)
