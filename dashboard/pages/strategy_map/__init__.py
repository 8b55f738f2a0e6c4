"""The page that answers: is the strategy working?"""
