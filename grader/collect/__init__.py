"""Collect submissions from what a learning platform downloads, and pack feedback in the form it takes back.

- `archive` reads the download, within limits; nothing in it decides where a file is written.
- `platforms` knows how each platform names its files: whose they are, and when they were submitted.
- `recognition` finds out which platform a download comes from.
- `people` turns what a platform says about a student into an id of the course.
- `notebooks` tells which assignment a notebook belongs to.
- `plan` decides what happens to each student's files; `command` shows that, asks, and writes.
- `feedback_zip` packs the feedback pages for Canvas or Moodle.
"""
