"""The options of the questions of the unit ``knowledge_check``: one file per subject.

Every option has its reason, the right one too. A wrong option is a misconception: its diagnosis
quotes it, and its reason says what is wrong with it and leads on, but never to the right letter.
"""
