"""The page that answers: what would it take?"""
