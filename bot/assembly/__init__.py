"""The one place where real classes meet."""
