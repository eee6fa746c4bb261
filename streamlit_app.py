"""The web front end: chooses the page; the pages are in clausecheck/app."""

from pathlib import Path

import streamlit as st

from clausecheck.app import about_page, review_page, rules_page

_PICTURES = Path(review_page.__file__).parent  # named icons would be fetched from the network

st.set_page_config(page_title="ClauseCheck", page_icon=_PICTURES / "icon.svg", layout="wide")
st.logo(_PICTURES / "logo.svg", size="large")
review = st.Page(review_page.show, title="Review", url_path="review", default=True)
rules = st.Page(rules_page.show, title="Rules", url_path="rules")
about = st.Page(about_page.show, title="How grading works", url_path="about")
st.navigation([review, rules, about], position="top").run()
