"""Home, navigation and what all pages share; the only room that shows several stages at once."""
