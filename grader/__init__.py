"""What instructors and maintainers run: release, grade, feedback, lessons. No TensorFlow in here."""
