"""What platforms, zip programs, browsers and people make of the same two files, shape by shape."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from autograder.classroom.roster import Person, Roster
from tests.classroom.class_folder import UNIT
from tests.classroom.packing import Files, packed, packed_by_mac, packed_with_link

N, M = "walks.ipynb", "assignments/walks.py"
BOOK, CODE = b'{"cells": []}', b"x = 1\n"
STUB = UNIT.stub.read_bytes()
WHOLE = {N: BOOK, M: CODE}

CLASS = Roster(
    (
        Person("ada", ("Ada Lovelace",), ("ada", "ada@x.org"), "Canvas 123"),
        Person("bob", ("Bob van der Berg",), ("bob",), "Moodle 124"),
        Person("conan", ("Conan O'Brien",), ("conan",)),
        Person("jose", ("José Müller",), ("jose",)),
        Person("twin1", ("Kim Lee",), ("twin1",)),
        Person("twin2", ("Lee Kim",), ("twin2",)),
    ),
    complete=True,
)
NOBODY = Roster()


def below(folder: str, files: Files = WHOLE) -> Files:
    """Return the files as they lie in a folder."""
    return {f"{folder}/{name}": content for name, content in files.items()}


def named(prefix: str, *files: str) -> Files:
    """Return the two files with a platform's names before their own."""
    names = files or ("walks.ipynb", "walks.py")
    return {f"{prefix}{name}": BOOK if "ipynb" in name else CODE for name in names}


@dataclass
class Shape:
    """What lies in the folder that is collected, who hands in by it, and what is said of it."""

    lies: Files
    students: tuple[str, ...] = ("ada",)
    refused: tuple[str, ...] = ()
    files: Files = field(default_factory=lambda: dict(WHOLE))
    roster: Roster = CLASS
    missing: tuple[str, ...] = ()


MOODLE_ADA = "Ada Lovelace_12345_assignsubmission_file_"
MOODLE_BOB = "Bob van der Berg_12346_assignsubmission_file_"
BLACKBOARD = "Unit 5_ada_attempt_2026-01-31-12-00-00"
VENV = {f"walks/.venv/lib/m{n}.py": b"" for n in range(1500)}
VISIBLE_VENV = {f"walks/venv/lib/site-packages/m{n}.py": b"" for n in range(1500)}

SHAPES: dict[str, Shape] = {
    # One archive or folder for each student
    "a zip": Shape({"ada.zip": packed(WHOLE)}),
    "a zip of the released folder": Shape({"ada.zip": packed(below("walks"))}),
    "a zip from deep in a disk": Shape({"ada.zip": packed(below("home/ada/Desktop/walks"))}),
    "a zip with capital letters": Shape({"ada.ZIP": packed(WHOLE)}),
    "a zip with backslashes": Shape(
        {"ada.zip": packed({"walks\\walks.ipynb": BOOK, "walks\\assignments\\walks.py": CODE})}
    ),
    "a zip with absolute paths": Shape({"ada.zip": packed(below("/home/ada"))}),
    "a zip named by mail": Shape({"ada@x.org.zip": packed(WHOLE)}),
    "a zip with the full name": Shape({"Ada Lovelace.zip": packed(WHOLE)}),
    "a zip with the last name first": Shape({"Lovelace, Ada.zip": packed(WHOLE)}),
    "a zip with an apostrophe": Shape({"Conan O'Brien.zip": packed(WHOLE)}, ("conan",)),
    "a zip with a curly apostrophe": Shape({"Conan O’Brien.zip": packed(WHOLE)}, ("conan",)),
    "a zip with accents": Shape({"José Müller.zip": packed(WHOLE)}, ("jose",)),
    "a zip with accents taken apart": Shape(
        {"Jose\u0301 Mu\u0308ller.zip": packed(WHOLE)}, ("jose",)
    ),
    "a zip in a zip": Shape({"ada.zip": packed({"release.zip": packed(below("walks"))})}),
    "a zip in a zip in a zip": Shape(
        {"ada.zip": packed({"a.zip": packed({"b.ZIP": packed(WHOLE)})})}
    ),
    "a zip with macOS's shadows": Shape(
        {"ada.zip": packed(WHOLE | below("__MACOSX") | {"__MACOSX/._walks.ipynb": b"?"})}
    ),
    "a zip with checkpoints": Shape(
        {
            "ada.zip": packed(
                WHOLE
                | {".ipynb_checkpoints/walks-checkpoint.ipynb": b"old"}
                | {"assignments/.ipynb_checkpoints/walks.py": b"old"}
            )
        }
    ),
    "a zip with a hidden virtual environment": Shape({"ada.zip": packed(below("walks") | VENV)}),
    "a zip with a virtual environment": Shape({"ada.zip": packed(below("walks") | VISIBLE_VENV)}),
    "a zip with the whole package": Shape(
        {
            "ada.zip": packed(
                WHOLE | {"assignments/__init__.py": b"", "assignments/lab/stubs/walks.py": STUB}
            )
        }
    ),
    "a zip with the stub beside the work": Shape(
        {"ada.zip": packed(WHOLE | {"old/walks.py": STUB})}
    ),
    "a zip with the same files twice": Shape({"ada.zip": packed(WHOLE | below("copy"))}),
    "a zip stored without compression": Shape({"ada.zip": packed(WHOLE, zipfile.ZIP_STORED)}),
    "the module beside the notebook": Shape({"ada.zip": packed({N: BOOK, "walks.py": CODE})}),
    "a notebook downloaded twice": Shape({"ada.zip": packed({"walks (1).ipynb": BOOK, M: CODE})}),
    "a module handed in again": Shape({"ada.zip": packed({N: BOOK, "walks-1.py": CODE})}),
    "a copy made by Windows": Shape({"ada.zip": packed({"walks - Copy.ipynb": BOOK, M: CODE})}),
    "a notebook with Safari's ending": Shape(
        {"ada.zip": packed({"walks.ipynb.json": BOOK, M: CODE})}
    ),
    "a module sent by mail": Shape({"ada.zip": packed({N: BOOK, "walks.py.txt": CODE})}),
    "names with capitals": Shape(
        {"ada.zip": packed({"Walks.ipynb": BOOK, "Assignments/WALKS.PY": CODE})}
    ),
    "a folder": Shape(below("ada")),
    "a folder of the released folder": Shape(below("ada/walks")),
    "a folder that holds a zip": Shape({"ada/walks.zip": packed(below("walks"))}),
    "a folder with a full name": Shape(below("Ada Lovelace")),
    "several of them": Shape(
        {"ada.zip": packed(WHOLE), **below("bob"), "Conan O'Brien.ZIP": packed(below("walks"))},
        ("ada", "bob", "conan"),
    ),
    # A class in one archive or folder
    "a zip of folders": Shape({"all.zip": packed(below("ada") | below("bob"))}, ("ada", "bob")),
    "a zip of a folder of folders": Shape(
        {"all.zip": packed(below("class/ada") | below("class/bob"))}, ("ada", "bob")
    ),
    "a zip of nbgrader's folders": Shape(
        {"all.zip": packed(below("submitted/ada/walks") | below("submitted/bob/walks"))},
        ("ada", "bob"),
    ),
    "a zip of zips": Shape(
        {"all.zip": packed({"ada.zip": packed(WHOLE), "bob.zip": packed(WHOLE)})}, ("ada", "bob")
    ),
    # Moodle
    "Moodle with folders": Shape(
        {"Walks-77.zip": packed(below(MOODLE_ADA) | below(MOODLE_BOB))}, ("ada", "bob")
    ),
    "Moodle with files": Shape(
        {"Walks-77.zip": packed(named(MOODLE_ADA) | named(MOODLE_BOB))}, ("ada", "bob")
    ),
    "Moodle with one student": Shape({"Walks-77.zip": packed(named(MOODLE_ADA))}),
    "Moodle with the students' zips": Shape(
        {
            "Walks-77.zip": packed(
                {
                    f"{MOODLE_ADA}/walks.zip": packed(WHOLE),
                    f"{MOODLE_BOB}/my work.ZIP": packed(WHOLE),
                }
            )
        },
        ("ada", "bob"),
    ),
    "Moodle with comments and online text": Shape(
        {
            "Walks-77.zip": packed(
                below(MOODLE_ADA)
                | {"Ada Lovelace_12345_assignsubmission_onlinetext_/onlinetext.html": b"<p>"}
            )
        }
    ),
    "Moodle with groups": Shape({"W.zip": packed(below(f"Group A-{MOODLE_ADA}"))}),
    "Moodle, newer": Shape({"W.zip": packed(below("Ada Lovelace_12345_assignsubmission_file"))}),
    "Moodle, unpacked": Shape(below(MOODLE_ADA) | below(MOODLE_BOB), ("ada", "bob")),
    "Moodle, blind": Shape(
        {"W.zip": packed(below("Participant_124_assignsubmission_file_"))}, ("bob",)
    ),
    "Moodle with accents that do not say so": Shape(
        {"W.zip": packed_by_mac(below("José Müller_1_assignsubmission_file_"))}, ("jose",)
    ),
    # Canvas
    "Canvas": Shape(
        {
            "submissions.zip": packed(
                named("lovelaceada_123_4567_") | named("vanderbergbob_99_4568_")
            )
        },
        ("ada", "bob"),
    ),
    "Canvas, two uploads": Shape(
        {
            "submissions.zip": packed(
                named("lovelaceada_123_4567_", N) | named("lovelaceada_123_4568_", "walks.py")
            )
        }
    ),
    "Canvas, late and again": Shape(
        {
            "submissions.zip": packed(
                named("lovelaceada_LATE_123_4567_", "walks-1.ipynb", "walks-2.py")
            )
        }
    ),
    "Canvas with a zip": Shape(
        {"submissions.zip": packed({"lovelaceada_123_4567_walks.zip": packed(below("walks"))})}
    ),
    "Canvas, unpacked": Shape(named("lovelaceada_123_4567_")),
    "Canvas with a text": Shape(
        {"s.zip": packed(named("lovelaceada_123_4567_") | {"lovelaceada_123_text.html": b"<p>"})}
    ),
    # Blackboard
    "Blackboard": Shape(
        {"gradebook_1_Unit.zip": packed(named(f"{BLACKBOARD}_") | {f"{BLACKBOARD}.txt": b"Name:"})}
    ),
    "Blackboard with a zip": Shape(
        {"gradebook.zip": packed({f"{BLACKBOARD}_walks.zip": packed(WHOLE)})}
    ),
    "Blackboard, two attempts": Shape(
        {
            "gradebook.zip": packed(
                named(f"{BLACKBOARD}_")
                | {
                    "Unit 5_ada_attempt_2026-01-30-12-00-00_walks.ipynb": b"old",
                    "Unit 5_ada_attempt_2026-01-30-12-00-00_walks.py": b"old",
                }
            )
        }
    ),
    # No roster: the names are taken as they come
    "no roster, plain": Shape({"ada.zip": packed(WHOLE)}, roster=NOBODY),
    "no roster, a name with a space": Shape(
        {"Conan O'Brien.zip": packed(WHOLE)}, ("Conan_O_Brien",), roster=NOBODY
    ),
    "no roster, Moodle": Shape(
        {"W.zip": packed(below(MOODLE_ADA))}, ("Ada_Lovelace",), roster=NOBODY
    ),
    "no roster, Canvas": Shape(
        {"s.zip": packed(named("lovelaceada_123_4567_"))}, ("lovelaceada",), roster=NOBODY
    ),
    "no roster, Blackboard": Shape({"g.zip": packed(named(f"{BLACKBOARD}_"))}, roster=NOBODY),
    # What does not arrive, or not whole
    "only the notebook": Shape({"ada.zip": packed({N: BOOK})}, files={N: BOOK}, missing=(M,)),
    "only the copy of the stub that the package keeps": Shape(
        {"ada.zip": packed({N: BOOK, "assignments/lab/stubs/walks.py": STUB})},
        files={N: BOOK},
        missing=(M,),
    ),
    "only the module": Shape({"ada.zip": packed({M: CODE})}, files={M: CODE}, missing=(N,)),
    "another unit": Shape(
        {"ada.zip": packed({"riddles.ipynb": BOOK})}, (), ("holds neither walks.ipynb nor",)
    ),
    "an empty archive": Shape({"ada.zip": packed({})}, (), ("nothing in it",)),
    "an empty file": Shape({"ada.zip": b""}, (), ("damaged",)),
    "no archive": Shape({"ada.zip": b"Rar!\x1a\x07"}, (), ("not a zip archive",)),
    "another kind of archive": Shape(
        {"ada.zip": packed(WHOLE), "bob.rar": b"Rar!"}, ("ada",), ("zip it",)
    ),
    "two works": Shape(
        {"ada.zip": packed(WHOLE | {"new/assignments/walks.py": b"x = 2"})}, (), ("more than once",)
    ),
    "an archive and a folder": Shape(
        {"ada.zip": packed(WHOLE), **below("ada")}, (), ("keep the one that counts",)
    ),
    "a stranger": Shape(
        {"ada.zip": packed(WHOLE), "zoe.zip": packed(WHOLE)}, ("ada",), ("called 'zoe'",)
    ),
    "two of one name": Shape({"Kim Lee.zip": packed(WHOLE)}, (), ("any of twin1, twin2",)),
    "an archive that says nothing, with one student's": Shape(
        {"all.zip": packed({"ada.zip": packed(WHOLE)})}, (), ("called 'all'; name it after",)
    ),
    "empty folders, and folders with nothing but junk": Shape(
        {"ada.zip": packed(WHOLE), "bob/.DS_Store": b"", "conan/.ipynb_checkpoints/w.ipynb": BOOK},
        refused=("holds neither", "holds neither"),
    ),
    "a class with empty folders": Shape(
        {
            "all.zip": packed(
                below("ada") | {"bob/": b"", "conan/walks/": b"", "jose/.DS_Store": b""}
            )
        },
        refused=("holds neither", "holds neither", "holds neither"),
    ),
    "Moodle with an empty folder": Shape(
        {"W.zip": packed(below(MOODLE_ADA) | {f"{MOODLE_BOB}/": b""})}, refused=("holds neither",)
    ),
    "an archive with a link": Shape(
        {"all.zip": packed_with_link(below("ada"), "bob.zip")}, refused=("is a symbolic link",)
    ),
    "a name that leads elsewhere": Shape(
        {"=cmd.zip": packed(WHOLE)}, (), ("not a student id",), roster=NOBODY
    ),
}


def lay(folder: Path, files: Files) -> Path:
    """Write files into a folder."""
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder
