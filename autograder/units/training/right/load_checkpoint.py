"""Right programs for ``load_checkpoint``, each after a line that names its style."""

import json
from json import JSONDecodeError

import numpy as np
from numpy.random import PCG64, Generator

VERSION = 1

# %% textbook
def load_checkpoint(read, file, run):
    text = read(file)
    if text is None:
        raise ValueError("no checkpoint")
    data = json.loads(text)
    if "version" not in data or data["version"] != VERSION:
        raise ValueError("version")
    if data["run"] != run:
        raise ValueError("run")
    rng = np.random.default_rng(0)
    rng.bit_generator.state = data["generator"]
    return data["step"], np.asarray(data["theta"]), np.asarray(data["velocity"]), rng

# %% a list of complaints
def load_checkpoint(read, file, run):
    text = read(file) or ""
    try:
        data = json.loads(text)
    except JSONDecodeError as error:
        raise ValueError(f"{file} is missing or damaged") from error
    wrong = [key for key, value in (("version", VERSION), ("run", run)) if data.get(key) != value]
    if wrong:
        raise ValueError(f"another {wrong[0]}")
    bits = PCG64()
    bits.state = data["generator"]
    return [int(data["step"]), np.array(data["theta"], float), np.array(data["velocity"], float), Generator(bits)]

# %% lists as they come
def load_checkpoint(read, file, run):
    text = read(file)
    if not text or not text.endswith("}"):
        raise ValueError("missing or cut short")
    found = json.JSONDecoder().decode(text)
    match found:
        case {"version": int(version), "run": str(whose)} if version == VERSION and whose == run:
            rng = np.random.default_rng()
            rng.bit_generator.state = found["generator"]
            return found["step"], found["theta"], found["velocity"], rng
    raise ValueError("another version or run")

# %% errors turned into one
def load_checkpoint(read, file, run):
    try:
        data = json.loads(read(file))
        version, whose = data["version"], data["run"]
        assert version == VERSION and whose == run
    except Exception as error:
        raise ValueError("this is no checkpoint of this run") from error
    rng = np.random.Generator(np.random.PCG64(1))
    rng.bit_generator.state = data["generator"]
    arrays = [np.fromiter(data[key], dtype=np.float64) for key in ("theta", "velocity")]
    return (data["step"], *arrays, rng)

# %% helpers
def load_checkpoint(read, file, run):
    def demand(condition, sentence):
        if not condition:
            raise ValueError(sentence)

    text = read(file)
    demand(text is not None, "there is no such file")
    found = json.loads(text, parse_float=float)
    demand(found.pop("version", None) == VERSION, "another version")
    demand(found.pop("run", None) == run, "another run")
    rng = np.random.default_rng()
    rng.bit_generator.state = found.pop("generator")
    return tuple(np.array(found[key]) if key != "step" else found[key] for key in ("step", "theta", "velocity")) + (rng,)
