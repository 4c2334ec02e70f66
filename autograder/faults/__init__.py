"""The known mistakes: each a small wrong program with a name and an explanation.

Every unit has a folder, ``autograder/faults/<unit>/``, with one file a group of exercises. A file
holds two things: ``FAULTS``, the mistakes, each written as the solution with a few words replaced
(:func:`~autograder.faults._kit.fault`); and ``PROBES``, for each exercise a function of a Generator
that returns the calls by which the diagnosis tells one mistake from another. The folder's
``__init__`` joins them in the order of the course. Adding a mistake takes one entry in one file.

What several files of a unit share stands in its ``_shared.py``, and what several units share in
the ``_shared.py`` beside them.
"""
