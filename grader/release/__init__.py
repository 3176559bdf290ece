PRISTINE = "exercises/.released"  # where a handout holds the exercises once more: learners write into the others
