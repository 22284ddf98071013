enum PlaceholderPublishing {}
