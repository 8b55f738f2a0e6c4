"""The page that answers: where?"""
