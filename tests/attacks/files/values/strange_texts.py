"""Answer with terminal commands, text that runs backwards, half characters and scripts."""

WANTS = "to run something in the teacher's terminal, browser or spreadsheet"
LAYER = "escape"
PROVE = False
WHY_NOT = "test_report_attacks.py shows what each of them does"
UNIT = "knowledge_check"
ATTACKED = ("what_gradient_descent_does", "why_minibatch", "curvature", "saddle_points")


def what_gradient_descent_does():
    return "\x1b]0;title\x07\x1b[2J"


def why_minibatch():
    return "\u202e\ud800</script><script>alert(1)</script>"


def curvature():
    return "=cmd|' /C calc'!A0"


def saddle_points():
    raise ValueError("\x1b[31m\u202e\ud800<img src=x onerror=alert(1)>\r\n=1+1")
