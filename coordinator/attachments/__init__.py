"""Files that are attached to a case: what each is, who may read it, and how it is kept encrypted."""
