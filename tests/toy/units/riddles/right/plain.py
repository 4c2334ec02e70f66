"""Right answers, dressed in their own way."""


def spider():
    return "C"


def rainbow():
    return "A"
