enum PlaceholderNumericalMethods {}
