"""Check of assignment 04, question 6: folding batch norm into a Dense layer."""

from utils.checks.base.quiz import right_option

quiz_fold_right_option = right_option("04.fold")
