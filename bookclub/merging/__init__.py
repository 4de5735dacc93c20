"""What two make of one thing put together: a file and a club, two files, or two who saved the same club."""
