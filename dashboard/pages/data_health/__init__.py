"""The page that answers: can we trust it?"""
