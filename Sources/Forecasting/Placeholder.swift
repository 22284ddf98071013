enum PlaceholderForecasting {}
