"""What leaves the system as a document, and what documents and screens draw alike.

`palette` is the one table of colours, `typeface` finds the Thai typefaces of this machine, and each
kind of report is a package with its Typst template beside the code. No streamlit, no plotly.
"""
