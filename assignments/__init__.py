"""Your workbook: one module per unit, with the functions that you fill in.

``python -m assignments`` checks your work; ``assignments/lab`` draws the pictures.
"""
