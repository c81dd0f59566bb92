"""The classifier of LSST stamps: boosted trees that learn from Rubin and from ZTF at once.

Each class weighs the same, and within a class each survey that has it: 67 Rubin alerts are not drowned
by 642 of ZTF, and what Rubin has no labels for (SN, bogus) is learned from ZTF.
"""

import numpy as np
from onnx import helper, numpy_helper

import model_folder
from calibration.oddness import Oddness
from data.lsst_alerts import FLUX_FIELDS, projection_of
from forests.seeded_trees import fit_members
from inputs.absent import MISSING
from inputs.flux_ratio import OUTPUT as FLUX_NUMBERS
from inputs.flux_ratio import flux_ratio
from inputs.stamp_projection import OUTPUT as RINGS

MEMBERS = 3


class TwoSurveyTrees:
    def __init__(self, members, oddness):
        self.members, self.oddness = members, oddness

    def predict(self, numbers, rings):
        values = values_of(numbers, rings)
        return np.mean([member.predict_proba(values) for member in self.members], axis=0)


def values_of(numbers, rings):
    """What the trees read: NaN where a number is absent."""
    return np.hstack([np.where(numbers == MISSING, np.nan, numbers), rings]).astype(np.float32)


def fit(data, learn, seed):
    """Trains on the rows `learn` of data (lsst_alerts.Data)."""
    truth, is_rubin = data.truth[learn], data.is_rubin[learn]
    members = fit_trees(
        values_of(data.numbers[learn], data.rings[learn]), truth, survey_shares(truth, is_rubin), seed
    )
    return TwoSurveyTrees(members, Oddness(data.numbers[learn], truth))


def survey_shares(truth, is_rubin):
    """Weight of each alert: classes alike, surveys within a class alike."""
    weight = np.zeros(len(truth))
    for number in np.unique(truth):
        surveys = [s for s in (True, False) if ((truth == number) & (is_rubin == s)).any()]
        for survey in surveys:
            chosen = (truth == number) & (is_rubin == survey)
            weight[chosen] = 1 / (chosen.sum() * len(surveys))
    return weight


def fit_trees(values, truth, weight, seed):
    """MEMBERS models that differ in their random seed."""
    return fit_members(
        values,
        truth,
        weight,
        seed,
        MEMBERS,
        n_estimators=150,
        learning_rate=0.06,
        min_child_samples=4,
        colsample_bytree=0.4,
        reg_lambda=2,
    )


def classifier_graph(classifier, data):
    """ONNX (nodes, initializers): 'stamps', 'fields' -> 'probabilities', 'oddness'."""
    node = helper.make_node
    ring_nodes, ring_initializers, _ = projection_of(data.stamp_shape)
    # flux_ratio reads a tensor named 'fields': here these are the first three of the model's.
    ratio_nodes, ratio_initializers = flux_ratio("flux_fields")
    field_count = data.fields.shape[1]
    constants = {
        "split_sizes": np.array([FLUX_FIELDS, field_count - FLUX_FIELDS], dtype=np.int64),
        "missing": np.array(MISSING, dtype=np.float32),
        "not_a_number": np.array(np.nan, dtype=np.float32),
        "share": np.array(1 / MEMBERS, dtype=np.float32),
    }
    nodes = [
        node("Split", ["fields", "split_sizes"], ["flux_fields", "history"], axis=1),
        *ratio_nodes,
        node("Concat", [FLUX_NUMBERS, "history"], ["numbers"], axis=1),
        node("Equal", ["numbers", "missing"], ["is_absent"]),
        node("Where", ["is_absent", "not_a_number", "numbers"], ["known_numbers"]),
        *ring_nodes,
        node("Concat", ["known_numbers", RINGS], [model_folder.TREE_INPUT], axis=1),
    ]
    initializers = [*ratio_initializers, *ring_initializers]
    value_count = data.numbers.shape[1] + data.rings.shape[1]
    outputs = []
    for index, member in enumerate(classifier.members):
        prefix = f"member{index}_"
        member_nodes, member_initializers = model_folder.named_tree_graph(
            member, value_count, prefix
        )
        nodes += member_nodes
        initializers += member_initializers
        outputs.append(prefix + "probabilities")
    nodes += [node("Sum", outputs, ["sum"]), node("Mul", ["sum", "share"], ["probabilities"])]
    odd_nodes, odd_initializers = classifier.oddness.graph("numbers")
    initializers += [numpy_helper.from_array(value, name) for name, value in constants.items()]
    return [*nodes, *odd_nodes], [*initializers, *odd_initializers]
