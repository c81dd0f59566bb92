"""Name and version of the classifier of ZTF stamps, and what its calibration was fitted on."""

NAME, VERSION = "ztf-stamps", "2.0.0"
FITTED_ON = {
    "calibration": "out-of-fold predictions, 5 folds grouped by object, 2 seeds",
    "novelty": "out-of-fold oddness of the labelled alerts, 5 folds grouped by object",
}
