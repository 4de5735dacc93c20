"""What files are gathered into: talks, libraries, exports, ratings, readers."""
