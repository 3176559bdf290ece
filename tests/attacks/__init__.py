"""Submissions that try to cheat the grader, and honest ones that look odd."""
