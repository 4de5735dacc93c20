"""What each service writes: a module for each, but texts and pages that differ only in their marks are rows of two."""
