"""Tables and forms into files, each whole or not at all."""
