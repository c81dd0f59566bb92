"""Boosted, extremely randomised trees of several random seeds: what both stamp classifiers are made of."""

import lightgbm


def fit_members(values, truth, weight, seed, members, **settings):
    """`members` LightGBM models that differ in their random seed; settings: those of the classifier."""
    return [
        lightgbm.LGBMClassifier(
            num_leaves=5,
            subsample=0.8,
            subsample_freq=1,
            extra_trees=True,
            random_state=100 * seed + member,
            deterministic=True,
            force_row_wise=True,
            n_jobs=1,
            verbose=-1,
            **settings,
        ).fit(values, truth, sample_weight=weight / weight.mean())
        for member in range(members)
    ]
