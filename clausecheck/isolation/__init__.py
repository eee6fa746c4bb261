"""Reading in a process of its own, so that no file can hang, end or swell the review.

``workers`` is the side of the review, ``worker`` the process that reads, ``messages`` what they
say to each other.
"""
