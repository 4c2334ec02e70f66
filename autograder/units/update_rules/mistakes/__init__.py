"""The known mistakes of the unit ``update_rules``: one file per exercise."""
