"""Checks of assignment 03, one module per question or two."""

from utils.checks.batch_normalization.backward import (
    batch_norm_backward_dbeta,
    batch_norm_backward_dgamma,
    batch_norm_backward_dx,
)
from utils.checks.batch_normalization.inference import (
    batch_norm_inference_independent_of_batch_mates,
    batch_norm_inference_moving_statistics,
)
from utils.checks.batch_normalization.layer import (
    BatchNorm_inference,
    BatchNorm_moving_statistics,
    BatchNorm_training,
    BatchNorm_weights,
)
from utils.checks.batch_normalization.mlp import (
    build_batchnorm_mlp_layers_in_order,
    build_batchnorm_mlp_trains_on_raw_data,
)
from utils.checks.batch_normalization.training import (
    batch_norm_gamma_and_beta,
    batch_norm_mean_and_variance,
    batch_norm_normalizes,
    update_moving_keras_convention,
)

__all__ = [
    "BatchNorm_inference",
    "BatchNorm_moving_statistics",
    "BatchNorm_training",
    "BatchNorm_weights",
    "batch_norm_backward_dbeta",
    "batch_norm_backward_dgamma",
    "batch_norm_backward_dx",
    "batch_norm_gamma_and_beta",
    "batch_norm_inference_independent_of_batch_mates",
    "batch_norm_inference_moving_statistics",
    "batch_norm_mean_and_variance",
    "batch_norm_normalizes",
    "build_batchnorm_mlp_layers_in_order",
    "build_batchnorm_mlp_trains_on_raw_data",
    "update_moving_keras_convention",
]
