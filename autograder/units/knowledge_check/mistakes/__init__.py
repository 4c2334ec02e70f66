"""The wrong answers of the unit ``knowledge_check``: one file per subject.

What a wrong answer says is a misconception of its own. Its diagnosis quotes the first words of the
option, and its explanation asks a question that leads on; neither says which answer is right.
"""
