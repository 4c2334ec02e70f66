"""The known mistakes: each a small wrong program with a name and an explanation.

``autograder/faults/<unit>.py`` holds two things: ``FAULTS``, the mistakes, each written as the
solution with a few words replaced (:func:`~autograder.faults._kit.fault`); and ``PROBES``, for
each exercise a function of a Generator that returns the calls by which the diagnosis tells one
mistake from another. Adding a mistake takes one entry there and no change elsewhere.
"""
