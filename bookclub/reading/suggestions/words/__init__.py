"""The words and shapes by which a text says something: languages as data, names, titles, a text taken apart."""
