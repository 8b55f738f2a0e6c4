"""The series that the product itself asks for. Any other is named by the measure of an indicator.

An office that keeps the same figures under another code changes it here.
"""

RESIDENTS = "POPULATION"
"""Registered residents, one figure a year: organizations of a size are compared by it."""

INCOME = "TOURISM_INCOME"
"""Income from tourism in million baht, month by month: organizations of like income are compared
by it, and it is drawn for each of them."""
