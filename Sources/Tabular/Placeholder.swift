enum PlaceholderTabular {}
