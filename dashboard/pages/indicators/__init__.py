"""The page that answers: where does this score come from?"""
