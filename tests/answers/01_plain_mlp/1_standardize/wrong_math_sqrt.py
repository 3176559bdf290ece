# wrong: a function for one number gets an array
# fails: training_statistics, constant_column | one number belongs
import math


def standardize(X_train, X_other):
    mean, sd = X_train.mean(axis=0), math.sqrt(X_train.var(axis=0))
    return (X_train - mean) / sd, (X_other - mean) / sd
