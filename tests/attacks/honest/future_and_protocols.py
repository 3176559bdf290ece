# from __future__ import annotations, hints that name nothing, a Protocol, overloads, generics and slots.
# question: 05_capstone/1_prepare
from __future__ import annotations

import typing
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar, overload, runtime_checkable

if TYPE_CHECKING:
    from nowhere import Matrix

T = TypeVar("T")


@runtime_checkable
class Scaler(Protocol):
    def fit(self, X: Matrix) -> Scaler: ...

    def transform(self, X: Matrix) -> Matrix: ...


class Standard(Generic[T]):
    __slots__ = ("mean", "sd")

    def fit(self, X: Matrix) -> Standard[T]:
        self.mean, self.sd = X.mean(axis=0), X.std(axis=0)
        self.sd = np.where(self.sd < 1e-8, 1.0, self.sd)
        return self

    def transform(self, X: Matrix) -> Matrix:
        return (X - self.mean) / self.sd


@overload
def scaled(scaler: Scaler, X: Matrix) -> Matrix: ...
@overload
def scaled(scaler: None, X: Matrix) -> None: ...
def scaled(scaler, X):
    return scaler.transform(X) if isinstance(scaler, Scaler) else None


def prepare(X_train: Matrix, X_valid: Matrix, X_test: Matrix) -> tuple[Matrix, ...]:
    scaler: typing.Final[Scaler] = Standard[float]().fit(X_train)
    return (*map(scaled, [scaler] * 3, (X_train, X_valid, X_test)),)
