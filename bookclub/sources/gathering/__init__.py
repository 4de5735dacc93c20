"""What files are gathered into: talks, libraries, passages, ratings, readers."""
