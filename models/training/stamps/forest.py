"""The recipe of the stamp classifiers: an average of boosted trees over stamp numbers and fields."""

import lightgbm
import numpy as np
from onnx import helper, numpy_helper

import model_folder
from stamp_projection import OUTPUT as STAMP_NUMBERS

MEMBERS = 3


def fit(values, truth, seed, class_count):
    """Trees of MEMBERS random seeds, every class of equal weight."""
    counts = np.maximum(np.bincount(truth, minlength=class_count), 1)
    weight = 1 / counts[truth]
    return [
        lightgbm.LGBMClassifier(
            n_estimators=150,
            num_leaves=7,
            learning_rate=0.06,
            min_child_samples=5,
            subsample=0.8,
            subsample_freq=1,
            colsample_bytree=0.3,
            reg_lambda=3,
            random_state=100 * seed + member,
            deterministic=True,
            force_row_wise=True,
            n_jobs=1,
            verbose=-1,
        ).fit(values, truth, sample_weight=weight / weight.mean())
        for member in range(MEMBERS)
    ]


def predict(members, values):
    return np.mean([member.predict_proba(values) for member in members], axis=0)


def classifier_graph(
    members, projection_nodes, projection_initializers, value_count, other_numbers="fields"
):
    """Projection, other numbers, trees and their mean: 'stamps', 'fields' -> 'probabilities'."""
    nodes = [
        *projection_nodes,
        helper.make_node("Concat", [other_numbers, STAMP_NUMBERS], [model_folder.TREE_INPUT], axis=1),
    ]
    initializers = [*projection_initializers]
    outputs = []
    for index, member in enumerate(members):
        tree_nodes, tree_initializers = model_folder.tree_graph(member, value_count)
        prefix = f"member{index}_"

        def renamed(name, prefix=prefix):
            return name if name in ("", model_folder.TREE_INPUT) else prefix + name

        for position, node in enumerate(tree_nodes):
            node.input[:] = [renamed(name) for name in node.input]
            node.output[:] = [renamed(name) for name in node.output]
            node.name = f"{prefix}{position}"
        for initializer in tree_initializers:
            initializer.name = renamed(initializer.name)
        nodes += tree_nodes
        initializers += tree_initializers
        outputs.append(prefix + "probabilities")
    nodes.append(helper.make_node("Sum", outputs, ["sum"]))
    initializers.append(
        numpy_helper.from_array(np.array(1 / len(members), dtype=np.float32), "share")
    )
    nodes.append(helper.make_node("Mul", ["sum", "share"], ["probabilities"]))
    return nodes, initializers
