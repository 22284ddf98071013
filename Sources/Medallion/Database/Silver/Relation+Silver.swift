extension Relation {
  /// The tables of `silver.db`: clean rows by entity, rejected rows, remarks, and the ledgers.
  package static let silver: [Relation] =
    [
      Relation(.silver, "text_code", PackageResources.text_code_sql),
      Relation(.silver, "record_origin", PackageResources.record_origin_sql),
      Relation(.silver, "record_key", PackageResources.record_key_sql),
      Relation(.silver, "record_generation", PackageResources.record_generation_sql),
      Relation(.silver, "sale_change", PackageResources.sale_change_sql),
    ] + Entity.all.compactMap(\.records) + Entity.all.map(\.silver) + [
      Relation(.silver, "silver_rejection", PackageResources.silver_rejection_sql),
      Relation(.silver, "silver_remark", PackageResources.silver_remark_sql),
      Relation(.silver, "batch", PackageResources.ledger_batch_sql),
      Relation(.silver, "landing_file", PackageResources.ledger_landing_file_sql),
      Relation(.silver, "delivery", PackageResources.ledger_delivery_sql),
      Relation(.silver, "batch_cell", PackageResources.ledger_batch_cell_sql),
      Relation(.silver, "row_accounting", PackageResources.ledger_row_accounting_sql),
      Relation(.silver, "restatement", PackageResources.ledger_restatement_sql),
      Relation(.silver, "held_snapshot", PackageResources.ledger_held_snapshot_sql),
      Relation(.silver, "repeated_record", PackageResources.ledger_repeated_record_sql),
      Relation(.silver, "taken_number", PackageResources.ledger_taken_number_sql),
      Relation(.silver, "contested_record", PackageResources.ledger_contested_record_sql),
      Relation(.silver, "rule_result", PackageResources.ledger_rule_result_sql),
      Relation(.silver, "settings_memory", PackageResources.ledger_settings_memory_sql),
      Relation(.silver, "loaded_under", PackageResources.ledger_loaded_under_sql),
    ]
}
