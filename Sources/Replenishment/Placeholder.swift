enum PlaceholderReplenishment {}
