"""Golden values of the drift measures, by NumPy and SciPy: python golden.py > golden.json"""

import json

import numpy
import scipy
from scipy.stats import chi2, poisson


def psi(reference, observed):
    p = (numpy.asarray(reference) + 0.5) / (numpy.sum(reference) + 0.5 * len(reference))
    q = (numpy.asarray(observed) + 0.5) / (numpy.sum(observed) + 0.5 * len(observed))
    return float(numpy.sum((q - p) * numpy.log(q / p)))


cases = [
    ([100] * 10, [100] * 10),
    ([1000] * 10, [120, 90, 100, 110, 80, 95, 105, 100, 130, 70]),
    ([500, 300, 150, 50], [400, 300, 200, 100]),
    ([10, 0, 5], [0, 12, 3]),
    ([250] * 4, [0, 0, 500, 500]),
]
stability = []
for reference, observed in cases:
    noise = 1 / sum(reference) + 1 / sum(observed)
    stability.append(
        {
            "reference": reference,
            "observed": observed,
            "index": psi(reference, observed),
            "expected": (len(reference) - 1) * noise,
            "chanceLimit": float(chi2.ppf(0.9999, len(reference) - 1)) * noise,
        }
    )

# Drift of normal magnitudes: bins by the deciles of the reference, as the checks make them.
rng = numpy.random.default_rng(7)
former = rng.normal(19.5, 1.0, 800).round(4)
shifted = rng.normal(20.0, 1.0, 400).round(4)
edges = numpy.quantile(former, numpy.arange(1, 10) / 10, method="inverted_cdf")


def binned(values):
    return numpy.bincount(numpy.searchsorted(edges, values, side="left"), minlength=10).tolist()


magnitudes = {
    "former": former.tolist(),
    "shifted": shifted.tolist(),
    "edges": edges.tolist(),
    "formerCounts": binned(former),
    "shiftedCounts": binned(shifted),
    "index": psi(binned(former), binned(shifted)),
}
ranges = [
    {"mean": mean, "low": float(poisson.ppf(1e-4, mean)), "high": float(poisson.ppf(1 - 1e-4, mean))}
    for mean in [0.1, 1.0, 3.5, 20.0, 123.4, 900.0]
]
print(
    json.dumps(
        {
            "versions": {"numpy": numpy.__version__, "scipy": scipy.__version__},
            "stability": stability,
            "magnitudes": magnitudes,
            "poissonRanges": ranges,
        }
    )
)
