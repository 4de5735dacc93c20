"""What all texts of a club say that its tables do not hold yet, put together, ranked, taken or refused."""
