"""Can the rows of a file be taken in, or believed? Each judged against what is known already."""
