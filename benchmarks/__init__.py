"""How fast bookclub is, beside something that does the same work in the same run."""
