"""The page that answers: does the money follow the strategy?"""
