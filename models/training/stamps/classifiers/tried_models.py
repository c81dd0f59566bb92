"""Simpler models in the same folds, for the table of what was tried: each takes part of the inputs."""

import lightgbm
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import QuantileTransformer

from inputs.absent import MISSING
from networks import stamp_network


def absent_as_nan(fields):
    return np.where(fields == MISSING, np.nan, fields)


def boosted_trees(values, truth, seed):
    """LightGBM, every class of equal weight."""
    weight = 1 / np.bincount(truth)[truth]
    return lightgbm.LGBMClassifier(
        n_estimators=150,
        num_leaves=7,
        learning_rate=0.06,
        min_child_samples=5,
        subsample=0.8,
        subsample_freq=1,
        colsample_bytree=0.3,
        reg_lambda=3,
        random_state=seed,
        n_jobs=1,
        verbose=-1,
    ).fit(values, truth, sample_weight=weight / weight.mean())


def logistic(values, truth, seed):
    """Logistic regression on quantiles; the middle of the distribution where a number is absent."""
    return make_pipeline(
        QuantileTransformer(n_quantiles=100, output_distribution="normal", random_state=seed),
        _AbsentAsMiddle(),
        LogisticRegression(C=0.02, class_weight="balanced", max_iter=1000),
    ).fit(values, truth)


class _AbsentAsMiddle:
    def fit(self, values, truth=None):
        return self

    def transform(self, values):
        return np.nan_to_num(values)


def answers_of(data, classifier, learn, test, seed):
    """{name of the model: probabilities of the test rows}, all trained on the rows `learn`."""
    fields = absent_as_nan(data.fields)
    is_history = np.array([name.startswith("history.") for name in data.names])
    everything = absent_as_nan(data.all_metadata)
    inputs = {
        "boosted trees: all metadata and the 30-day history": everything,
        "boosted trees: our fields, history among them": fields,
        "boosted trees: our fields without the history": fields[:, ~is_history],
        "boosted trees: the history alone": fields[:, is_history],
        "boosted trees: rings and asymmetries of the stamps alone": data.ring_numbers,
        "boosted trees: our fields, rings and asymmetries": np.hstack([fields, data.ring_numbers]),
    }
    answers = {
        name: boosted_trees(values[learn], data.truth[learn], seed).predict_proba(values[test])
        for name, values in inputs.items()
    }
    answers["logistic regression: our fields"] = logistic(
        fields[learn], data.truth[learn], seed
    ).predict_proba(fields[test])
    logs = [stamp_network.log_probabilities(n, data.planes[test]) for n in classifier.networks]
    answers["network: the stamps alone"] = np.exp(logs[0])
    turned = [
        np.exp(stamp_network.log_probabilities(network, stamp_network.turned(planes, symmetry)))
        for network in classifier.networks
        for symmetry in range(stamp_network.SYMMETRIES)
        for planes in [data.planes[test]]
    ]
    answers["two networks in eight symmetries: the stamps alone"] = np.mean(turned, axis=0)
    mixed = np.log(np.maximum(answers["boosted trees: our fields, history among them"], 1e-4))
    mixed = np.exp(mixed + 0.4 * np.log(np.maximum(np.exp(logs[0]), 1e-4)))
    answers["product of fields' trees and network^0.4"] = mixed / mixed.sum(axis=1, keepdims=True)
    return answers
