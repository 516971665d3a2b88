"""The office: the library's rooms with a database, accounts and pages around them."""
