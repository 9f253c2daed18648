"""The web application: the desk that an office opens every morning."""
