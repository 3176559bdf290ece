"""Checks of assignment 02: dropout."""

from utils.checks.dropout.build_dropout_mlp import (
    build_dropout_mlp_dropout_after_every_hidden_layer,
    build_dropout_mlp_network,
    build_dropout_mlp_none_elsewhere,
)
from utils.checks.dropout.dropout import (
    dropout_identity_when_not_training,
    dropout_refuses_bad_rates,
    dropout_rescales_the_rest,
    dropout_seed_decides_the_mask,
    dropout_zeroes_the_fraction,
)
from utils.checks.dropout.dropout_backward import dropout_backward_same_mask, dropout_backward_same_scale
from utils.checks.dropout.honest_losses import honest_losses_inference_mode, honest_losses_leaves_the_model_alone
from utils.checks.dropout.mc_dropout import mc_dropout_mean_probabilities, mc_dropout_spread_and_clean_model
