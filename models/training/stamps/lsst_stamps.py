"""Name, version and manifest of the classifier of LSST stamps."""

from examples import CLASSES

NAME, VERSION = "lsst-stamps", "2.0.0"
CHUNK_ITEMS = 16


def manifest_of(inputs, temperature, novelty_quantiles):
    return {
        "classifier": NAME,
        "version": VERSION,
        "taxonomy": "lucero-stamps/1",
        "appliesWhen": {"surveys": ["lsst"], "objectKinds": ["sidereal", "solarSystem"]},
        "inputs": inputs,
        "output": {"tensor": "probabilities", "transform": "probabilities", "classes": CLASSES},
        "calibration": {
            "method": "temperature",
            "temperature": temperature,
            "fittedOn": "out-of-fold predictions of Rubin alerts, 5 folds grouped by object, 3 seeds",
        },
        "novelty": {
            "tensor": "oddness",
            "quantiles": novelty_quantiles,
            "fittedOn": "out-of-fold oddness of the labelled Rubin alerts, 5 folds grouped by object",
        },
        "chunkItems": CHUNK_ITEMS,
    }
