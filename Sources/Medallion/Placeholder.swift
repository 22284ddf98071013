enum PlaceholderMedallion {}
