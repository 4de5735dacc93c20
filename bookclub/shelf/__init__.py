"""The clubs of a working copy: what is in its `data`, what a host brings there, and the notebooks that show it."""
