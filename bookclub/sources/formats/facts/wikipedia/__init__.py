"""Articles of Wikipedia about films, series, plays and books: saved as pages, or exported as XML."""
