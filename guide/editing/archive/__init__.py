"""All that the site says in one file, to carry to another machine; and copies of the whole database."""
