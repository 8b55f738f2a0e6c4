"""What things are: frozen models of organizations, time, strategies, scales and results."""
