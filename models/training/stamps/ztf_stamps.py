"""Name, version and manifest of the classifier of ZTF stamps."""

from examples import CLASSES

NAME, VERSION = "ztf-stamps", "2.0.0"
CHUNK_ITEMS = 16


def manifest_of(inputs, temperature, novelty_quantiles):
    return {
        "classifier": NAME,
        "version": VERSION,
        "taxonomy": "lucero-stamps/1",
        "appliesWhen": {"surveys": ["ztf"], "objectKinds": ["sidereal", "solarSystem"]},
        "inputs": inputs,
        "output": {"tensor": "probabilities", "transform": "probabilities", "classes": CLASSES},
        "calibration": {
            "method": "temperature",
            "temperature": temperature,
            "fittedOn": "out-of-fold predictions, 5 folds grouped by object, 2 seeds",
        },
        "novelty": {
            "tensor": "oddness",
            "quantiles": novelty_quantiles,
            "fittedOn": "out-of-fold oddness of the labelled alerts, 5 folds grouped by object",
        },
        "chunkItems": CHUNK_ITEMS,
    }
