"""The web front end: Streamlit pages over the one path. Only this folder imports streamlit."""
