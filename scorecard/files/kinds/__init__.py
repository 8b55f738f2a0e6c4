"""The kinds of file, one a module; `scorecard.files.kinds.register` lists them."""
