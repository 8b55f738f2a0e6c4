"""On a phone the menu lies over the page: a choice in it closes it."""
