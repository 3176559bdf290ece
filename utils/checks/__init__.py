"""Checks of the exercises' answers: one package per assignment, one module per question, on a common base.

A check is a function that takes a learner's answer and raises `CheckFailed` or returns None. The module of a question
is called as its grade id without the number, and so is its folder in tests/answers/. `utils.checks.base` holds what
questions have in common; CONTRIBUTING.md builds an exercise with it, step by step.
"""
