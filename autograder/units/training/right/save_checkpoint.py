"""Right programs for ``save_checkpoint``, each after a line that names its style."""

import json

import numpy as np

VERSION = 1

# %% textbook
def save_checkpoint(write, replace, file, run, step, theta, velocity, rng):
    data = dict(version=VERSION, run=run, step=step, theta=list(map(float, theta)), velocity=list(map(float, velocity)))
    data["generator"] = rng.bit_generator.state
    temporary = "temporary file"
    write(temporary, json.dumps(data, indent=2))
    replace(temporary, file)

# %% more keys, sorted, other letters
def save_checkpoint(write, replace, file, run, step, theta, velocity, rng):
    text = json.dumps(
        {
            "version": VERSION,
            "run": str(run),
            "step": int(step),
            "d": len(theta),
            "theta": np.asarray(theta, dtype=float).tolist(),
            "velocity": np.asarray(velocity, dtype=float).tolist(),
            "generator": rng.bit_generator.state,
            "note": "made by hand",
        },
        sort_keys=True,
        ensure_ascii=False,
    )
    name = f"~{file}"
    write(name, text)
    replace(name, file)
    return text

# %% the text made by hand
def save_checkpoint(write, replace, file, run, step, theta, velocity, rng):
    numbers = [", ".join(repr(float(x)) for x in array) for array in (theta, velocity)]
    parts = [
        f'"version": {VERSION}',
        f'"run": {json.dumps(run)}',
        f'"step": {step}',
        f'"theta": [{numbers[0]}]',
        f'"velocity": [{numbers[1]}]',
        f'"generator": {json.dumps(rng.bit_generator.state)}',
    ]
    write(file + ".part", "{" + ", ".join(parts) + "}")
    replace(file + ".part", file)
    return True

# %% written twice under the other name, looked at in between
def save_checkpoint(write, replace, file, run, step, theta, velocity, rng):
    keys = "version run step theta velocity generator".split()
    values = VERSION, run, step, theta.tolist(), velocity.tolist(), rng.bit_generator.state
    text = json.dumps(dict(zip(keys, values)))
    assert json.loads(text)["step"] == step
    write(file + "1", "")
    write(file + "1", text)
    replace(file + "1", file + "2")
    replace(file + "2", file)

# %% an encoder for arrays
def save_checkpoint(write, replace, file, run, step, theta, velocity, rng):
    class Encoder(json.JSONEncoder):
        def default(self, one):
            return one.tolist() if isinstance(one, np.ndarray) else super().default(one)

    content = {"theta": theta, "velocity": velocity, "generator": rng.bit_generator.state}
    content |= {"version": VERSION, "run": run, "step": step}
    try:
        write("new " + file, "".join(Encoder().iterencode(content)))
    finally:
        pass
    replace("new " + file, file)
