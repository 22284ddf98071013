enum PlaceholderWorkspace {}
