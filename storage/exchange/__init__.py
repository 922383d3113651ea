"""The books in formats that other tools read, a format a file."""
