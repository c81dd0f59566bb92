"""The ONNX graph of a second stage: the first stage's graph as it is, and the context factor on what it answers."""

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

import context_factor as factor

FIRST = "first:"


def _first_stage(first, kept):
    """Nodes and initializers of a model with a prefix before every name but those kept."""
    nodes, initializers = [], []

    def renamed(name):
        return name if name == "" or name in kept else FIRST + name

    def rename(node, position):
        node.input[:] = [renamed(name) for name in node.input]
        node.output[:] = [renamed(name) for name in node.output]
        node.name = f"{FIRST}{position}"
        # The body of a loop reads names of the graph around it.
        for body in [each.g for each in node.attribute if each.type == onnx.AttributeProto.GRAPH]:
            for value in [*body.input, *body.output, *body.initializer]:
                value.name = renamed(value.name)
            for i, inner in enumerate(body.node):
                rename(inner, f"{position}.{i}")

    for position, given in enumerate(first.graph.node):
        node = onnx.NodeProto()
        node.CopyFrom(given)
        rename(node, position)
        nodes.append(node)
    for given in first.graph.initializer:
        initializer = onnx.TensorProto()
        initializer.CopyFrom(given)
        initializer.name = FIRST + given.name
        initializers.append(initializer)
    return nodes, initializers


def with_context(first, weights, leaves, tensor, novelty_tensor=None):
    """The model that reads the first stage's numbers and behind them those of the context.

    first: the first stage's model, whose first input has the numbers and whose others are passed on as they are, with
    an output `tensor` [N, leaves]; weights: W [terms, groups]; novelty_tensor: an output that is passed on as it is.
    """
    given, *others = first.graph.input
    count = given.type.tensor_type.shape.dim[1].dim_value
    nodes, initializers = _first_stage(first, {novelty_tensor, *(each.name for each in others)})

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

    # Nodes of a graph stand in the order in which they run: the first stage's input comes before its nodes.
    own, nodes = nodes, []
    columns(given.name, np.arange(count), FIRST + given.name)
    nodes += own

    ranges = np.array([factor.RANGES[name] for name in factor.INPUTS])
    x = columns(given.name, count + np.arange(len(factor.INPUTS)), "context")
    is_missing = node("Equal", [x, constant("missing", factor.MISSING)], "is missing")
    known = node("Cast", [node("Not", [is_missing], "is known")], "known", to=TensorProto.FLOAT)
    at_least = node("Max", [x, constant("lowest", ranges[:, 0])], "at least")
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
    probabilities = FIRST + tensor
    weighed = node("Mul", [probabilities, f], "weighed")
    total = node("Sum", split(weighed, len(leaves)), "total")
    total_before = node("Sum", split(probabilities, len(leaves)), "total before")
    # x / x is 1 to the last digit: without context the first stage's answer is passed on as it is.
    node("Div", [weighed, node("Div", [total, total_before], "ratio")], tensor)

    outputs = {tensor: len(leaves)} | ({} if novelty_tensor is None else {novelty_tensor: 1})
    graph = helper.make_graph(
        nodes,
        "classifier",
        [helper.make_tensor_value_info(given.name, TensorProto.FLOAT, ["N", count + len(factor.INPUTS)]), *others],
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, ["N", size]) for name, size in outputs.items()],
        initializers,
    )
    model = helper.make_model(graph, opset_imports=list(first.opset_import), ir_version=first.ir_version)
    onnx.checker.check_model(model)
    return model
