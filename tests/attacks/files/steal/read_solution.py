"""Run the reference solution in place of an own one."""

WANTS = "full marks"
LAYER = ("landlock", "namespaces")
PROVE = True
UNIT = "knowledge_check"
ATTACKED = ("what_gradient_descent_does", "why_minibatch", "curvature")

exec(open("@ROOT@/solutions/knowledge_check.py").read())
