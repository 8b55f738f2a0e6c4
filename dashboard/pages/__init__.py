"""One screen a folder: what to ask, and what to show of the answer.

No file stands directly in this folder: Streamlit takes `pages/<name>.py` beside a main script for a
page of its own and would run it alone. `dashboard/navigation.py` says which pages there are.
"""
