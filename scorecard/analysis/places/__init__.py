"""What is drawn on land: outlines, and classes of figures."""
