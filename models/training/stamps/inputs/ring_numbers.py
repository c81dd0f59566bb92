"""Numbers of stamps without a network: means over rings, dipoles and quadrupoles, extremes."""

from inputs.stamp_projection import numbers_of, projection

RING_EDGES_PX = [0, 0.5, 1.5, 2.5, 3.5, 4.5, 6, 8, 11, 15, 20.5]
ANNULI_PX = [(0.5, 3), (3, 7), (7, 15)]
CORE_PX = 6


def ring_numbers(stamps):
    """[N, stamps, side, side] in noise units -> [N, numbers]."""
    _, count, side, _ = stamps.shape
    nodes, initializers, _ = projection(count, side, RING_EDGES_PX, ANNULI_PX, CORE_PX)
    return numbers_of(stamps, nodes, initializers)
