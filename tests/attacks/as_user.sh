#!/bin/sh
# Run the attack suite as an ordinary user who is made for it and removed afterwards. Needs root.
# What a file belongs to, and what a user may do, differs for root; the cage must hold for both.
#
#     sh tests/attacks/as_user.sh [pytest options]
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
python=${PYTHON:-python}
user=attacked$$
place=$(mktemp -d)
trap 'rm -rf "$place"; userdel "$user" 2>/dev/null || true' EXIT INT TERM

useradd --system --no-create-home --home-dir "$place/home" --shell /bin/sh "$user"
mkdir "$place/home" "$place/tmp"

# The user may be unable to read this clone, and a virtual environment below /root: copy both. The
# interpreter itself must be readable; if it is not, it is copied as well.
(cd "$root" && tar cf - --exclude=.git --exclude=.venv --exclude=__pycache__ \
    assignments autograder solutions source tests pyproject.toml nbgrader_config.py README.md) |
    (mkdir "$place/course" && cd "$place/course" && tar xf -)
packages=$("$python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
base=$("$python" -c 'import sys; print(sys.base_prefix)')
executable=$("$python" -c 'import os, sys; print(os.path.realpath(sys.executable))')
cp -r "$packages" "$place/packages"
chown -R "$user" "$place"
chmod 755 "$place"
if ! setpriv --reuid "$user" --clear-groups test -x "$executable"; then
    cp -r "$base" "$place/python"
    executable=$place/python${executable#"$base"}
    chown -R "$user" "$place/python"
fi

cd "$place/course"
status=0
env -i PATH=/usr/bin:/bin HOME="$place/home" TMPDIR="$place/tmp" LC_ALL=C.UTF-8 \
    PYTHONPATH="$place/packages" PYTHONDONTWRITEBYTECODE=1 \
    setpriv --reuid "$user" --clear-groups \
    "$executable" -m pytest -p no:cacheprovider tests/attacks "$@" || status=$?
exit "$status"
