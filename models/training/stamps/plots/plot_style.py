"""How every plot of a card looks: readable at page width, in grey print and by the colour-blind."""

import matplotlib

matplotlib.use("svg")
from matplotlib import pyplot  # noqa: E402

# Okabe & Ito 2008, in the order in which lines are told apart best.
COLOURS = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9"]
MARKERS = ["o", "s", "^", "D", "v", "P"]
INK = "#222222"
FAINT = "#999999"
PAGE_WIDTH_INCH = 7.2

pyplot.rcParams.update(
    {
        "font.family": "sans-serif",
        "font.sans-serif": ["DejaVu Sans", "Verdana", "Arial"],
        "font.size": 9,
        "axes.titlesize": 9,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.edgecolor": FAINT,
        "axes.labelcolor": INK,
        "xtick.color": INK,
        "ytick.color": INK,
        "text.color": INK,
        "legend.frameon": False,
        "figure.constrained_layout.use": True,
        # Letters stay letters, and the same figures give the same bytes.
        "svg.fonttype": "none",
        "svg.hashsalt": "card",
    }
)


def save(figure, path):
    """Writes the figure as SVG (on white, for dark pages) and closes it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, format="svg", facecolor="white", metadata={"Date": None, "Creator": None})
    pyplot.close(figure)


def wilson(share, count, z=1.96):
    """95 % interval of a share seen in count trials (Wilson 1927), as (below, above) it."""
    spread = z**2 / count
    centre = (share + spread / 2) / (1 + spread)
    half = z * (share * (1 - share) / count + spread / (4 * count)) ** 0.5 / (1 + spread)
    return max(share - (centre - half), 0.0), max(centre + half - share, 0.0)
