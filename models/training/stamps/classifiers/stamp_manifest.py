"""The manifest of a stamp classifier: what those of ZTF and of LSST have in common."""

from data.examples import CLASSES

CHUNK_ITEMS = 16


def manifest_of(name, version, survey, inputs, calibration, fitted_on):
    """calibration: what served_calibration reads; fitted_on: {'calibration', 'novelty': text}."""
    return {
        "classifier": name,
        "version": version,
        "taxonomy": "lucero-stamps/1",
        "appliesWhen": {"surveys": [survey], "objectKinds": ["sidereal", "solarSystem"]},
        "inputs": inputs,
        "output": {"tensor": "probabilities", "transform": "probabilities", "classes": CLASSES},
        "calibration": {
            "method": "temperature",
            "temperature": calibration["temperature"],
            "fittedOn": fitted_on["calibration"],
        },
        "novelty": {
            "tensor": "oddness",
            "quantiles": calibration["noveltyQuantiles"],
            "fittedOn": fitted_on["novelty"],
        },
        "chunkItems": CHUNK_ITEMS,
    }
