"""The page that answers: how are we doing, what changed, what needs us?"""
