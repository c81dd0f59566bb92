"""Name and version of the classifier of LSST stamps, and what its calibration was fitted on."""

NAME, VERSION = "lsst-stamps", "2.0.0"
FITTED_ON = {
    "calibration": "out-of-fold predictions of Rubin alerts, 5 folds grouped by object, 3 seeds",
    "novelty": "out-of-fold oddness of the labelled Rubin alerts, 5 folds grouped by object",
}
