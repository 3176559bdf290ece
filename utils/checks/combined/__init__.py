"""Checks of assignment 04: dropout and batch normalization combined."""

from utils.checks.combined.build_regularized_mlp import (
    build_regularized_mlp_batch_norm,
    build_regularized_mlp_dropout,
    build_regularized_mlp_network,
)
from utils.checks.combined.count_weights import count_weights_non_trainable, count_weights_trainable
from utils.checks.combined.quiz_fold import quiz_fold_right_option
from utils.checks.combined.quiz_frozen import quiz_frozen_right_option
from utils.checks.combined.train_to_target import (
    train_to_target_raw_features_standard_layers,
    train_to_target_reaches_the_target,
)
from utils.checks.combined.variance_shift import variance_shift_features_without_variance, variance_shift_median_ratio
from utils.checks.combined.verdict import verdict_odd_cases, verdict_verdicts
