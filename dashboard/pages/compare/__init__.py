"""The page that answers: who is ahead, and is it certain?"""
