"""Checks of assignment 03: batch normalization."""

from utils.checks.batch_normalization.batch_norm import (
    batch_norm_gamma_and_beta,
    batch_norm_mean_and_variance,
    batch_norm_normalizes,
)
from utils.checks.batch_normalization.batch_norm_backward import (
    batch_norm_backward_dbeta,
    batch_norm_backward_dgamma,
    batch_norm_backward_dx,
)
from utils.checks.batch_normalization.batch_norm_inference import (
    batch_norm_inference_independent_of_batch_mates,
    batch_norm_inference_moving_statistics,
)
from utils.checks.batch_normalization.BatchNorm import (
    BatchNorm_inference,
    BatchNorm_moving_statistics,
    BatchNorm_training,
    BatchNorm_weights,
)
from utils.checks.batch_normalization.build_batchnorm_mlp import (
    build_batchnorm_mlp_layers_in_order,
    build_batchnorm_mlp_trains_on_raw_data,
)
from utils.checks.batch_normalization.update_moving import update_moving_keras_convention
