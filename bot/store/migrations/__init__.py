"""The steps from an older database to this version's. A step that was released is never changed."""
