"""The classifier of ZTF stamps: networks over the stamps, then forests over fields and networks.

The forests must learn how far to trust the networks on alerts that these have not seen. So each
training alert is shown to the forests with the answer of networks that were trained without its
object (inner folds), and new alerts with the answer of networks trained on all.
"""

import numpy as np
import torch
from onnx import helper, numpy_helper
from sklearn.model_selection import StratifiedGroupKFold

import model_folder
from calibration.class_balance import shift_graph
from calibration.oddness import Oddness
from forests import two_forests
from inputs.absent import MISSING
from inputs.asinh_pixels import asinh_graph
from networks import multi_scale, stamp_network

NETWORKS = 2
INNER_FOLDS = 3
# The network is never surer than this: one wild answer must not decide alone.
LEAST_PROBABILITY = 1e-4


class StackedClassifier:
    def __init__(self, networks, forests, oddness):
        self.networks, self.forests, self.oddness = networks, forests, oddness

    def values(self, fields, planes):
        """What the forests read: fields with NaN where absent, then the networks' answer."""
        return _values(fields, _answer(self.networks, planes))

    def predict(self, fields, planes):
        return self.forests.predict(self.values(fields, planes))


def _answer(networks, planes):
    """Mean log-probability of several networks, cut off below."""
    answers = [stamp_network.log_probabilities(network, planes) for network in networks]
    return np.maximum(np.mean(answers, axis=0), np.log(LEAST_PROBABILITY))


def _values(fields, answer):
    absent = fields == MISSING
    return np.hstack([np.where(absent, np.nan, fields), answer]).astype(np.float32)


def fit(data, learn, seed, may_use_image=None, report=lambda text: None):
    """Trains on the rows `learn` of data (ztf_alerts.Data), and on image-only alerts of no other object.

    may_use_image: which of these [images] may be used at all; default: all.
    """
    if may_use_image is None:
        may_use_image = np.ones(len(data.image_truth), dtype=bool)
    inner = np.zeros((len(data.truth), data.class_count), dtype=np.float32)
    hidden = np.setdiff1d(np.arange(len(data.truth)), learn)
    for number in range(NETWORKS):
        # Other folds for each network, so that an alert is not always judged by the same company.
        splitter = StratifiedGroupKFold(INNER_FOLDS, shuffle=True, random_state=97 * seed + number)
        parts = splitter.split(learn, data.truth[learn], data.groups[learn])
        for fold, (known, unseen) in enumerate(parts):
            report(f"network {number + 1}, inner fold {fold + 1} of {INNER_FOLDS}")
            network = _network(
                data,
                learn[known],
                may_use_image & data.images_without(np.concatenate([hidden, learn[unseen]])),
                1000 * seed + 10 * number + fold,
            )
            unseen_rows = learn[unseen]
            inner[unseen_rows] += _answer([network], data.planes[unseen_rows]) / NETWORKS
    final = []
    for number in range(NETWORKS):
        report(f"network {number + 1} on all")
        images = may_use_image & data.images_without(hidden)
        final.append(_network(data, learn, images, 1000 * seed + 500 + number))
    report("forests")
    truth = data.truth[learn]
    forests = two_forests.fit(
        _values(data.fields[learn], inner[learn]), truth, data.names, seed, data.class_count
    )
    return StackedClassifier(final, forests, Oddness(data.fields[learn], truth))


def _network(data, learn, images, seed):
    """One network of the rows `learn` and of the image-only alerts that `images` [images] marks."""
    planes = torch.cat([data.planes[learn], data.image_planes[images]])
    truth = np.concatenate([data.truth[learn], data.image_truth[images]])
    return stamp_network.fit(planes, truth, seed, data.class_count)


def classifier_graph(classifier, side, shifts):
    """ONNX (nodes, initializers) of the whole: 'stamps', 'stampsPresent', 'fields' in;
    'probabilities', 'oddness' out. Where a stamp is absent the networks have no say.

    shifts: class_balance.py.
    """
    node = helper.make_node
    nodes, initializers = asinh_graph("stamps", "compressed")
    parts = [multi_scale.multi_scale_graph("compressed", side)]
    answers = []
    for index, network in enumerate(classifier.networks):
        prefix = f"network{index}_"
        parts.append(stamp_network.network_graph(network, multi_scale.OUTPUT, prefix))
        answers.append(prefix + stamp_network.OUTPUT)
    constants = {
        "missing": np.array(MISSING, dtype=np.float32),
        "not_a_number": np.array(np.nan, dtype=np.float32),
        "share_of_network": np.array(1 / len(answers), dtype=np.float32),
        "least_log_probability": np.array(np.log(LEAST_PROBABILITY), dtype=np.float32),
        "presence_limit": np.array(0.5, dtype=np.float32),
    }
    join = [
        node("Sum", answers, ["network_sum"]),
        node("Mul", ["network_sum", "share_of_network"], ["network_mean"]),
        node("Max", ["network_mean", "least_log_probability"], ["network_answer"]),
        node("ReduceMin", ["stampsPresent"], ["least_presence"], axes=[1], keepdims=1),
        node("Greater", ["least_presence", "presence_limit"], ["sees_all"]),
        node("Where", ["sees_all", "network_answer", "not_a_number"], ["stamps_say"]),
        node("Equal", ["fields", "missing"], ["is_absent_field"]),
        node("Where", ["is_absent_field", "not_a_number", "fields"], ["known_fields"]),
        node("Concat", ["known_fields", "stamps_say"], [model_folder.TREE_INPUT], axis=1),
    ]
    parts += [
        (join, [numpy_helper.from_array(value, name) for name, value in constants.items()]),
        two_forests.forests_graph(classifier.forests, "forest_probabilities"),
        shift_graph("forest_probabilities", shifts, "probabilities"),
        classifier.oddness.graph("fields"),
    ]
    for part_nodes, part_initializers in parts:
        nodes += part_nodes
        initializers += part_initializers
    return nodes, initializers
