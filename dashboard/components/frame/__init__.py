"""What stands around what a page shows: its head, pickers, cards, notices and downloads."""
