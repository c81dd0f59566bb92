"""Writes the card of the light-curve classifier: figures of unseen objects, and the text of card-text.md around them.

    python models/training/lightcurves/card.py --features FOLDER --out-of-fold oof.npz \\
        --probe probe.md --novelty novelty.md --rubin rubin.md

Those three are what source_probe.py --left-out, novelty.py and rubin_packets.py printed. Also draws plots/: reliability,
and confusion by age and form.
"""

import argparse
import json
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))

from out_of_fold import read_out_of_fold  # noqa: E402  (puts models/training on the path)
from by_source import source_table  # noqa: E402
from calibration import class_mix, cross_calibrated  # noqa: E402
from card_plots import draw_all  # noqa: E402
from failures import failure_table  # noqa: E402
from figures import Answers, all_figures, as_text  # noqa: E402
from told_from_real import as_table, told_from_real  # noqa: E402
from train import NAME, ROOT_FOLDER, VERSION  # noqa: E402

PRINTED = ("probe", "novelty", "rubin")
"""Tables that other programs of the recipe printed."""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--features", required=True)
    parser.add_argument("--out-of-fold", required=True)
    for printed in PRINTED:
        parser.add_argument(f"--{printed}", required=True)
    arguments = parser.parse_args()
    rows, said, folds = read_out_of_fold(arguments.features, arguments.out_of_fold)
    answers = Answers(rows, cross_calibrated(rows, said, folds))
    folder = ROOT_FOLDER / "models" / NAME / VERSION
    real = rows.source != "simulated"
    mix = class_mix(rows.where(real & np.isin(rows.form, ("measured", "measured-total"))))
    text = (Path(__file__).parent / "card-text.md").read_text()
    manifest = json.loads((folder / "manifest.json").read_text())
    filled = {
        "plots": draw_all(answers, folder / "plots"),
        "modelHash": manifest["model"]["sha256"],
        "objects": len(np.unique(rows.group[real])),
        "simulated": len(np.unique(rows.object[~real])),
        "lightCurves": len(np.unique(rows.light_curve)),
        "rows": len(rows.truth),
        "features": len(rows.names),
        "mix": ", ".join(f"{name} {share:.3f}" for name, share in mix.items()),
        "figures": as_text(all_figures(answers)),
        "bySource": source_table(answers),
        "failures": failure_table(answers),
        "toldFromReal": as_table(told_from_real(rows)),
        **{name: Path(getattr(arguments, name)).read_text().strip() for name in PRINTED},
    }
    for name, value in filled.items():
        text = text.replace("{" + name + "}", str(value))
    (folder / "card.md").write_text(text)


if __name__ == "__main__":
    main()
