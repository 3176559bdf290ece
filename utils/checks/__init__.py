"""Checks of the exercises' answers: one package per assignment, one module per question, on a common base.

A check is a function that takes a learner's answer and raises `CheckFailed` or returns None. The module of a question
is named after its grade id without the number, as `build_mlp` after `2_build_mlp`. A helper of one question begins with
that name; other helpers are shared by several questions. CONTRIBUTING.md builds an exercise with `utils.checks.base`.
"""
