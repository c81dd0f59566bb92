"""The ONNX graph of the second stage: the context factor on what the first stage's model gives."""

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

import context_factor as factor

OPSET, IR_VERSION = 15, 9
FIRST, CONTEXT = "first_stage", "context"
"""The inputs: what the first stage's model gives [N, leaves], and factor.INPUTS [N, inputs]."""


def context_model(weights, leaves):
    """FIRST and CONTEXT -> "probabilities" [N, leaves]; weights: W [terms, groups]."""
    nodes, initializers = [], []

    def constant(name, values, dtype=np.float32):
        initializers.append(numpy_helper.from_array(np.asarray(values, dtype=dtype), name))
        return name

    def node(kind, inputs, output, **attributes):
        nodes.append(helper.make_node(kind, inputs, [output], name=f"context:{output}", **attributes))
        return output

    def columns(source, numbers, output):
        return node("Gather", [source, constant(f"{output} columns", numbers, np.int64)], output, axis=1)

    def split(source, count):
        """Columns, to be added one by one: a sum over rows adds in an order that depends on where in memory a row
        begins, so that the last digit would depend on the place in a batch."""
        names = [f"{source} {i}" for i in range(count)]
        sizes = constant(f"{source} columns of one", np.ones(count), np.int64)
        nodes.append(helper.make_node("Split", [source, sizes], names, name=f"context:{source} split", axis=1))
        return names

    ranges = np.array([factor.RANGES[name] for name in factor.INPUTS])
    is_missing = node("Equal", [CONTEXT, constant("missing", factor.MISSING)], "is missing")
    known = node("Cast", [node("Not", [is_missing], "is known")], "known", to=TensorProto.FLOAT)
    at_least = node("Max", [CONTEXT, constant("lowest", ranges[:, 0])], "at least")
    clipped = node("Min", [at_least, constant("highest", ranges[:, 1])], "clipped")
    one = constant("one", 1)

    at_distance = [factor.INPUTS.index("distpsnr1")]
    arcsec = node("Div", [columns(clipped, at_distance, "distance"), constant("here", factor.HERE_ARCSEC)], "arcsec")
    beyond = node("Add", [node("Mul", [arcsec, arcsec], "arcsec squared"), one], "beyond")
    here = node("Div", [columns(known, at_distance, "distance known"), beyond], "is here")

    read = [factor.INPUTS.index(term.reads) for term in factor.TERMS]
    x = columns(clipped, read, "x")
    positive = node("Max", [x, constant("zero", 0)], "positive")
    forms = {
        "1": one,
        "x": x,
        "x²": node("Mul", [x, x], "x squared"),
        "x / (1 + x)": node("Div", [x, node("Add", [positive, one], "one more")], "saturated"),
    }
    parts = []
    for form, values in forms.items():
        is_of = constant(f"is {form}", [[term.one == form for term in factor.TERMS]])
        parts.append(node("Mul", [is_of, values], f"only {form}"))
    of_any = node("Mul", [node("Sum", parts, "one of"), columns(known, read, "its input known")], "of known")
    is_here = np.array([[term.is_here for term in factor.TERMS]])
    scaled = node("Mul", [here, constant("reads here", is_here)], "here where read")
    weight = node("Add", [scaled, constant("reads anywhere", ~is_here)], "weight")
    terms = node("Mul", [of_any, weight], "terms")

    of_terms = [
        node("Mul", [column, constant(f"W {i}", weights[[i]])], f"{column} weighed")
        for i, column in enumerate(split(terms, len(factor.TERMS)))
    ]
    unbounded = node("Sum", of_terms, "unbounded")
    not_below = node("Max", [unbounded, constant("least log factor", -factor.LARGEST_LOG_FACTOR)], "not below")
    log_f = node("Min", [not_below, constant("largest log factor", factor.LARGEST_LOG_FACTOR)], "log factor")
    of_leaves = columns(log_f, factor.group_numbers(leaves), "log factor of leaves")
    f = node("Exp", [of_leaves], "factor")
    weighed = node("Mul", [FIRST, f], "weighed")
    total = node("Sum", split(weighed, len(leaves)), "total")
    total_before = node("Sum", split(FIRST, len(leaves)), "total before")
    # x / x is 1 to the last digit: without context the first stage's answer is passed on as it is.
    node("Div", [weighed, node("Div", [total, total_before], "ratio")], "probabilities")

    def rows(name, size):
        return helper.make_tensor_value_info(name, TensorProto.FLOAT, ["N", size])

    inputs = [rows(FIRST, len(leaves)), rows(CONTEXT, len(factor.INPUTS))]
    graph = helper.make_graph(nodes, "classifier", inputs, [rows("probabilities", len(leaves))], initializers)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION)
    onnx.checker.check_model(model)
    return model
