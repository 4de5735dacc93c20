"""A text taken apart: the words of it, the words of its language as data, names, titles, sentences fit to be quoted."""
