"""Checks of assignment 01, one module per question or two."""

from utils.checks.plain_mlp.data import standardize_constant_column, standardize_training_statistics
from utils.checks.plain_mlp.models import build_mlp_hidden_layers, build_mlp_one_linear_output
from utils.checks.plain_mlp.summaries import (
    over_seeds_mean_and_sd,
    over_seeds_one_value,
    summarize_best_epoch,
    summarize_values,
)
from utils.checks.plain_mlp.training import train_recipe, train_validation_and_silence

__all__ = [
    "build_mlp_hidden_layers",
    "build_mlp_one_linear_output",
    "over_seeds_mean_and_sd",
    "over_seeds_one_value",
    "standardize_constant_column",
    "standardize_training_statistics",
    "summarize_best_epoch",
    "summarize_values",
    "train_recipe",
    "train_validation_and_silence",
]
