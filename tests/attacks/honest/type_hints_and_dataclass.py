# Type hints, a dataclass for the settings, a named tuple, an enum.
# question: 02_dropout/1_dropout
from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum


class Mode(Enum):
    TRAINING = True
    INFERENCE = False


@dataclass(frozen=True)
class Settings:
    rate: float
    mode: Mode
    notes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        if not 0 <= self.rate < 1:
            raise ValueError(self.rate)


def dropout(x: np.ndarray, rate: float, training: bool, seed: int | None) -> np.ndarray:
    settings = Settings(rate, Mode(bool(training)))
    if settings.mode is Mode.INFERENCE:
        return x
    kept: np.ndarray = np.random.default_rng(seed).random(x.shape) >= settings.rate
    return x * kept / (1 - settings.rate)
