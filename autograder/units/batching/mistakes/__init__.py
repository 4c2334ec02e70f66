"""The known mistakes of the unit ``batching``: one file per exercise."""
