"""The class: what was handed in, nbgrader and its gradebook, feedback and reports."""
