"""Boosted trees over the fields of an alert and over what the network says of its stamps.

Two forests: one for complete alerts, one for alerts that lack their history, their catalogue match or
a stamp. The second learns from every alert as it is and once more without each group of inputs;
learning both in one forest costs the complete alerts two points of balanced accuracy.
"""

import numpy as np
from onnx import TensorProto, helper, numpy_helper

import model_folder
from forests.seeded_trees import fit_members
from inputs.field_groups import GROUPS, columns_of

MEMBERS = 2
# A copy without a group counts half as much as the alert itself.
COPY_WEIGHT = 0.5
# Absent in an alert that lacks the whole group; for the stamps the network's first output.
TELLTALES = (
    "history.detectedShare",
    "nearestSources.0.distanceArcsec",
    "detection.referenceDistanceArcsec",
)


class TwoForests:
    def __init__(self, complete, incomplete, names, class_count):
        self.complete, self.incomplete = complete, incomplete
        self.names, self.class_count = names, class_count

    def predict(self, values):
        """[N, names + classes], NaN where absent -> probabilities [N, classes]."""
        is_complete = ~np.isnan(values[:, telltale_columns(self.names)]).any(axis=1)
        answers = [
            np.mean([member.predict_proba(values) for member in members], axis=0)
            for members in (self.incomplete, self.complete)
        ]
        return np.where(is_complete[:, None], answers[1], answers[0])


def telltale_columns(names):
    return [*(names.index(name) for name in TELLTALES), len(names)]


def without(group, values, names):
    """A copy of the values as if the group had been absent; 'stamps' is the network's part."""
    columns = range(len(names), values.shape[1]) if group == "stamps" else columns_of(group, names)
    copy = values.copy()
    copy[:, list(columns)] = np.nan
    return copy


def fit(values, truth, names, seed, class_count):
    """values: fields in the order of names, then the network's class log-probabilities."""
    reduced = [without(group, values, names) for group in (*GROUPS, "stamps")]
    every_way = np.vstack([values, *reduced])
    share = np.concatenate([np.ones(len(truth)), np.full(len(truth) * len(reduced), COPY_WEIGHT)])
    repeated = np.tile(truth, 1 + len(reduced))
    return TwoForests(
        _forest(values, truth, np.ones(len(truth)), seed, class_count),
        _forest(every_way, repeated, share, seed, class_count),
        names,
        class_count,
    )


def _forest(values, truth, share, seed, class_count):
    """MEMBERS models that differ in their random seed; every class of equal weight."""
    counts = np.bincount(truth, minlength=class_count)
    weight = share / np.maximum(counts, 1)[truth]
    return fit_members(
        values,
        truth,
        weight,
        seed,
        MEMBERS,
        n_estimators=300,
        learning_rate=0.05,
        min_child_samples=5,
        colsample_bytree=0.5,
        reg_lambda=3,
    )


def forests_graph(forests, output):
    """ONNX (nodes, initializers): model_folder.TREE_INPUT, NaN where absent -> output [N, classes].

    Each alert is shown to its own forest alone: trees are a quarter of what the model costs.
    """
    node = helper.make_node
    value_count = len(forests.names) + forests.class_count
    constants = {
        "telltale_columns": np.array(telltale_columns(forests.names), dtype=np.int64),
        "share_of_member": np.array(1 / MEMBERS, dtype=np.float32),
        "half": np.array(0.5, dtype=np.float32),
        "class_count": np.array([forests.class_count], dtype=np.int64),
        "first": np.array([0], dtype=np.int64),
    }
    nodes = [
        node("Gather", [model_folder.TREE_INPUT, "telltale_columns"], ["telltales"], axis=1),
        node("IsNaN", ["telltales"], ["is_absent"]),
        node("Cast", ["is_absent"], ["absent_number"], to=TensorProto.FLOAT),
        node("ReduceMax", ["absent_number"], ["any_absent"], axes=[1], keepdims=0),
        node("Less", ["any_absent", "half"], ["is_complete"]),
        node("Not", ["is_complete"], ["is_incomplete"]),
        node("Shape", [model_folder.TREE_INPUT], ["values_shape"]),
        node("Gather", ["values_shape", "first"], ["alert_count"]),
        node("Concat", ["alert_count", "class_count"], ["answers_shape"], axis=0),
        node("ConstantOfShape", ["answers_shape"], ["no_answers"]),
    ]
    initializers = []
    answers = "no_answers"
    for kind, joined in (("complete", "complete_answers"), ("incomplete", output)):
        rows, values = f"{kind}_rows", f"{kind}_values"
        nodes += [
            node("NonZero", [f"is_{kind}"], [f"{rows}_flat"]),
            node("Transpose", [f"{rows}_flat"], [rows], perm=[1, 0]),
            node("GatherND", [model_folder.TREE_INPUT, rows], [values]),
        ]
        outputs = []
        for index, member in enumerate(getattr(forests, kind)):
            prefix = f"{kind}{index}_"
            member_nodes, member_initializers = model_folder.named_tree_graph(
                member, value_count, prefix, values
            )
            nodes += member_nodes
            initializers += member_initializers
            outputs.append(prefix + "probabilities")
        nodes += [
            node("Sum", outputs, [f"{kind}_sum"]),
            node("Mul", [f"{kind}_sum", "share_of_member"], [f"{kind}_mean"]),
            node("ScatterND", [answers, rows, f"{kind}_mean"], [joined]),
        ]
        answers = joined
    initializers += [numpy_helper.from_array(value, name) for name, value in constants.items()]
    return nodes, initializers
