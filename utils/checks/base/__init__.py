"""Common base of the checks.

card              verdicts: `CheckFailed` and its card, `NotAttempted`, the decorator `check`
calls, limits     call a learner's function; what it may use up meanwhile
beside            the part of them that runs where a learner's layer or model lives
reading           read arrays, numbers and tuples from what it returns
errors            what an exception says, in the words of a card, and what to do about it
compare           tolerances, and whether values agree
shared            models and trainings that several checks of a question look at
mistakes          name a mistake: the first matching row of a table
order             name another order of the arguments
wording           numbers and lists in the words of a card
numpy_networks    networks and batch norm in NumPy, to compare with
keras_probe       run any Keras model, set its weights by shape, see what an answer changed of it
network_mistakes  tables of mistakes with activations, outputs and dropout rates
standardization   checks of standardized splits, and their mistakes
compiled          the optimizer's settings and the loss that a model was compiled with
training_traces   data and models whose weights show how they were trained
quiz              graded quiz questions
"""
