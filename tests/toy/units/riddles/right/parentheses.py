"""Right answers, dressed in their own way."""


def spider():
    return "(c)"


def rainbow():
    return "(a)"
