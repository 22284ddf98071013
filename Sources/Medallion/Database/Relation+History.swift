extension Relation {
  /// The tables of `history.db`.
  package static let history: [Relation] = [
    Relation(.history, "key_map", PackageResources.history_key_map_sql),
    Relation(.history, "forecast_vintage", PackageResources.history_forecast_vintage_sql),
    Relation(.history, "proposal_vintage", PackageResources.history_proposal_vintage_sql),
  ]
}
