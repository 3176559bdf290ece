"""Check of assignment 04, question 7: a frozen batch norm."""

from utils.checks.base.quiz import right_option

quiz_frozen_right_option = right_option("04.frozen")
