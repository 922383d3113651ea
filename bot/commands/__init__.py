"""The commands of `trimtab`, a module each: what they print, and what they return to the shell."""
