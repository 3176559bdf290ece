"""Checks of assignment 05: the capstone."""

from utils.checks.capstone.build import build_dropout_rate, build_momentum, build_network
from utils.checks.capstone.fit import fit_best_epoch, fit_one_new_model_per_seed, fit_seed_decides_the_run
from utils.checks.capstone.prepare import prepare_constant_columns, prepare_training_statistics
from utils.checks.capstone.report import report_difference, report_paired, report_students_t
from utils.checks.capstone.select_rate import select_rate_lowest_validation_loss, select_rate_mean_over_seeds
from utils.checks.capstone.tuned_against_plain import (
    tuned_against_plain_chosen_on_validation,
    tuned_against_plain_claim,
    tuned_against_plain_report,
)
