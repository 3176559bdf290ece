"""Checks of assignment 04, one module per question; question 1 has one per kind of layer."""

from utils.checks.both.counting import (
    count_weights_non_trainable,
    count_weights_trainable,
    quiz_fold_right_option,
    quiz_frozen_right_option,
    variance_shift_features_without_variance,
    variance_shift_median_ratio,
)
from utils.checks.both.dropout import build_regularized_mlp_dropout
from utils.checks.both.models import build_regularized_mlp_network
from utils.checks.both.norms import build_regularized_mlp_batch_norm
from utils.checks.both.target import train_to_target_raw_features_standard_layers, train_to_target_reaches_the_target
from utils.checks.both.verdict import verdict_odd_cases, verdict_verdicts

__all__ = [
    "build_regularized_mlp_batch_norm",
    "build_regularized_mlp_dropout",
    "build_regularized_mlp_network",
    "count_weights_non_trainable",
    "count_weights_trainable",
    "quiz_fold_right_option",
    "quiz_frozen_right_option",
    "train_to_target_raw_features_standard_layers",
    "train_to_target_reaches_the_target",
    "variance_shift_features_without_variance",
    "variance_shift_median_ratio",
    "verdict_odd_cases",
    "verdict_verdicts",
]
