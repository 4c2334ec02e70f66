"""The same functions in forms that are faster or need less memory: nothing here is new mathematics.

The form that one reads stands in the module of its unit. The driver (``solutions.driver``) takes
the form of this package where there is one, and ``tests/solutions/speed`` proves that both give
the same.
"""
