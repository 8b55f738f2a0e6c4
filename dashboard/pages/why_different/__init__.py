"""The page that answers: what makes the difference between A and B, or now and then?"""
