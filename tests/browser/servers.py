"""A JupyterLab for one person, with nbgrader's extensions, on a free port of this machine."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.classroom.class_folder import everything_below

START_SECONDS = 120.0
"""How long a server may take to answer for the first time on a busy machine."""

SETTINGS = {
    # It would ask about its own news, on top of what a picture should show.
    "@jupyterlab/apputils-extension:notification": {
        "fetchNews": "false",
        "checkForUpdates": False,
    },
    # With every cell in the page, a test need not scroll to look for one.
    "@jupyterlab/notebook-extension:tracker": {"windowingMode": "none"},
}


@contextmanager
def lab(folder: Path, home: Path, settings: str = "") -> Iterator[str]:
    """Serve a folder, and give the address; Jupyter's own files lie below ``home``.

    ``settings`` are those of nbgrader that a system's administrator would make.
    """
    variables = os.environ | everything_below(home)
    variables.pop("PYTHONPATH", None)  # or a kernel would take the stubs from there
    ours = Path(variables["JUPYTER_CONFIG_DIR"])
    (ours / "labconfig").mkdir(parents=True)
    (ours / "labconfig" / "default_setting_overrides.json").write_text(json.dumps(SETTINGS))
    if settings:
        (ours / "nbgrader_config.py").write_text(f"c = get_config()\n{settings}", "utf-8")
    port = free_port()
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"]
    command += [
        f"--ServerApp.port={port}",
        "--ServerApp.port_retries=0",
        "--ServerApp.ip=127.0.0.1",
    ]
    command += ["--IdentityProvider.token=", "--ServerApp.password="]
    command += ["--LabApp.expose_app_in_browser=True"]  # so that a test can arrange documents
    log = home / "server.log"
    with log.open("wb") as file:
        server = subprocess.Popen(command, cwd=folder, env=variables, stdout=file, stderr=file)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(f"{address}/api", server, log)
        yield address
    finally:
        server.terminate()
        try:
            server.wait(30)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def free_port() -> int:
    """Return a port of this machine that nobody uses now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        assert server.poll() is None, log.read_text("utf-8", "replace")
        try:
            with urllib.request.urlopen(address, timeout=10):
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"JupyterLab does not answer: {log.read_text('utf-8', 'replace')}")
