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
chmod 755 "$place"
mkdir "$place/home" "$place/tmp" "$place/course" "$place/bin"

ask() { "$python" -c "import os, sys, sysconfig; print($1)"; }
group=$(id -g "$user")
# setpriv itself still has root's rights when it starts a program, so that is `env`, which does not.
as_user() { setpriv --reuid "$user" --regid "$group" --clear-groups --no-new-privs env "$@"; }

# This clone, its virtual environment and the interpreter may lie where the user cannot read, below
# /root for instance: then they are copied.
(cd "$root" && tar cf - --exclude=.git --exclude=.venv --exclude=__pycache__ \
    assignments autograder solutions source tests pyproject.toml nbgrader_config.py README.md) |
    tar xf - -C "$place/course"
packages=$(ask 'sysconfig.get_path("purelib")')
if ! as_user ls "$packages/numpy" >"$place/tmp/listing" 2>&1; then
    cp -r "$packages" "$place/packages"
    packages=$place/packages
fi
base=$(ask 'sys.base_prefix')
executable=$(ask 'os.path.realpath(sys.executable)')
libraries=$(ask 'sysconfig.get_config_var("LIBDIR")')
if ! as_user "$executable" -c 'import ssl, sqlite3' >"$place/tmp/listing" 2>&1; then
    mkdir "$place/python"
    (cd "$base" && tar cf - --exclude=site-packages --exclude=test --exclude=__pycache__ bin lib) |
        tar xf - -C "$place/python"
    executable=$place/python${executable#"$base"}
    libraries=$place/python/lib
fi
# nbgrader starts alembic by its name, and the script of that name belongs to the environment.
printf '#!/bin/sh\nexec "%s" -m alembic.config "$@"\n' "$executable" >"$place/bin/alembic"
chmod 755 "$place/bin/alembic"
chown -R "$user" "$place/home" "$place/tmp" "$place/course"

cd "$place/course"
status=0
as_user -i PATH="$place/bin:/usr/bin:/bin" HOME="$place/home" TMPDIR="$place/tmp" LC_ALL=C.UTF-8 \
    LD_LIBRARY_PATH="$libraries" PYTHONPATH="$packages" \
    "$executable" -m pytest -p no:cacheprovider tests/attacks "$@" || status=$?
exit "$status"
