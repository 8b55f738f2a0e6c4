"""The money of projects against plan, weight and score."""
