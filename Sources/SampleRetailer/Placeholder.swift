enum PlaceholderSampleRetailer {}
