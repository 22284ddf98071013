enum PlaceholderChronology {}
