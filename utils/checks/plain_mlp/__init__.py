"""Checks of assignment 01: the plain network."""

from utils.checks.plain_mlp.build_mlp import build_mlp_hidden_layers, build_mlp_one_linear_output
from utils.checks.plain_mlp.over_seeds import over_seeds_mean_and_sd, over_seeds_one_value
from utils.checks.plain_mlp.standardize import standardize_constant_column, standardize_training_statistics
from utils.checks.plain_mlp.summarize import summarize_best_epoch, summarize_values
from utils.checks.plain_mlp.train import train_recipe, train_validation_and_silence
