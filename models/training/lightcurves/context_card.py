"""The card of the second stage."""

import context_factor as factor


def weight_table(weights):
    """ln of the factor by term and group, per unit of the term."""
    lines = [f"| term | {' | '.join(factor.GROUPS)} |", "|---" * (1 + len(factor.GROUPS)) + "|"]
    for term, row in zip(factor.TERMS, weights):
        name = term.reads if term.one == "1" else term.one.replace("x", f"`{term.reads}`")
        title = f"`{term.reads}` known" if term.one == "1" else name
        lines.append(f"| {title}{', times here' if term.is_here else ''} | {' | '.join(f'{w:+.2f}' for w in row)} |")
    return "\n".join(lines)


def text(title, about):
    return f"""# {title}

The second stage of the light-curve classifier: what {about['first']} says of a light curve, times what the alert says
of the sources beside it. Its own name, so that the gain over the first stage stays visible; where nothing is known
beside the light curve it gives the first stage's answer. It reads what the first stage's model gives before calibration,
and asks the version of `{about['firstName']}` that is served: figures and calibration hold with the version named here.
Model `{about['sha256']}`, first stage
`{about['firstSha256']}`.

P(leaf | light curve, context) ∝ P(leaf | light curve) · f(group of the leaf), before calibration and class mix, which
are those of the first stage, as are its gates; the oddness of a light curve is told by the first stage alone. ln f is
linear in the terms below, at most ln 10 from 0,
and the same for every leaf of a group ({', '.join(factor.GROUPS)}): **context moves a light curve between transient, AGN and star, and says
nothing of the kind of supernova or of variable star**. Logistic regression with a ridge of {factor.PENALTY}, groups
counting alike, every object once whole and once without each set of input groups; then to the power
{about['strength']:.1f}, chosen by the log loss of what is published (the first stage's temperature if light curve and
context were independent, less as far as they agree).

## Data
The latest packet of each object of `ztf/labelled.avro` with a class: {about['objects'][0]} transients (supernovae),
{about['objects'][1]} AGN (mostly blazars), {about['objects'][2]} variable stars; {about['answered']} of them have enough
detections for the first stage. Features by the serving code from the packet's own history. Inputs that are not read,
though the packet has them: position; distance to a solar-system object and real-bogus scores (labels were made with
them); catalogues of variables and active nuclei (labels come from them).

## Figures
Five folds grouped by object (name or 2.5 arcsec), factor and its power fitted on the other folds; the light curve's
answer is that of trees that had not seen the object. 95 % intervals by 1000 resamples of objects. Log loss with the
groups counting alike; ECE for the class mix of the file.

{about['figures']}

## Weights of ln f
Whole, after the power, before the bound. "Here" is 1 / (1 + (`distpsnr1` / {factor.HERE_ARCSEC:g}″)²): how much the nearest source of
Pan-STARRS is the one that varies.

{weight_table(about['weights'])}

## What it cannot do
- **Tell types of supernova apart by their hosts.** Of the thousands of supernovae whose types are known, the light
  curves came without their packets: what lay beside them is not known. A figure "four supernova types with packet
  context" can not be given; what is missing is the packets (host distance, score and colour) of some hundred
  spectroscopic Ib/c, II and superluminous supernovae each.
- The AGN are blazars and quasars, which look like stars; of Seyfert nuclei in resolved galaxies it has seen next to none,
  and a nuclear transient looks like them. Tidal disruption events, which lie in nuclei, move with the supernovae.
- A missing Pan-STARRS match is "unknown" to it, not "nothing there", since old packets lack the fields: a transient
  without a host gains nothing.
- The terms were chosen with these objects in view, so the figures of the context are a little too good; squares of the colours helped,
  squares of the star score and of the image numbers gained nothing.
- No infrared colours: the packets have none, and no catalogue of them was at hand. No Galactic latitude: no such
  feature exists. The stamp classifiers' probabilities are not among the features of an object and are not read.
- ZTF only: packets of LSST have no such neighbours, so the classifier does not apply there.
- The gates and the calibration were fitted on the first stage alone.
"""
