import Medallion

/// A CSV file of the exports: its path, grain and columns from left to right.
package struct ExportTable: Sendable {
  /// The table's name.
  package let name: String
  /// The file, relative to `exports/`.
  package let file: String
  /// The grain: what one row represents.
  package let grain: String
  /// The columns from left to right; new columns are added only at the end.
  package let columns: [RelationColumn]
  /// The rows from top to bottom.
  let rows: ExportRows
  /// How the cells are written.
  let format: ExportFormat

  /// The gold relation that the rows come from.
  package var relation: String { rows.relation }

  /// Whether the table has a clock time, so that two exports of equal data can differ.
  var hasClockTime: Bool { columns.contains { $0.type == "TIMESTAMP" } }

  var styles: [CellStyle] { columns.map { CellStyle($0, isRounded: format.isRounded) } }

  /// The query of the table's rows.
  ///
  /// Columns are qualified because SQLite reads an unknown unqualified name in double quotes as a
  /// string.
  var query: String {
    let fields = columns.map { column in
      rows.derived.first { $0.column == column }?.expression
        ?? #""\#(relation)"."\#(column.name)""#
    }
    return "SELECT \(fields.joined(separator: ", ")) FROM \(relation) \(rows.selection)"
  }
}

extension ExportTable {
  /// All CSV files of the exports, except those per supplier.
  package static let all: [ExportTable] = [orders] + powerBI + [features, predictions]

  /// The star schema: all of gold except the features.
  ///
  /// Rows are in gold's order, which the relations' SQL defines (location, product, time).
  static let powerBI: [ExportTable] = Relation.gold
    .filter { $0.name != "feature_demand" }
    .map { relation in
      ExportTable(
        name: relation.name, file: "powerbi/\(relation.name).csv", grain: relation.grain,
        rows: ExportRows(relation.name), format: .powerBI, columns: relation.columns.map(\.name))
    }

  /// The features for training models.
  package static let features = ExportTable(
    name: "features", file: "notebooks/features.csv", grain: Relation.gold("feature_demand").grain,
    rows: ExportRows("feature_demand", derived: [.uniqueID(of: "feature_demand"), .ds]),
    format: .notebook, columns: featureColumns)

  /// The columns of the features without surrogate keys; the names of series files come after the
  /// target, where they were added.
  private static let featureColumns: [String] = {
    var names = Relation.gold("feature_demand").columns.map(\.name).filter {
      !$0.hasSuffix("_key")
    }
    let target = names.firstIndex(of: "target") ?? names.endIndex - 1
    names.insert(contentsOf: ["unique_id", "ds"], at: target + 1)
    return names
  }()

  /// Forecasts in the columns of the stand-alone `forecast` command, followed by those of gold.
  package static let predictions = ExportTable(
    name: "predictions", file: "notebooks/predictions.csv",
    grain: Relation.gold("fact_forecast").grain,
    rows: ExportRows("fact_forecast", derived: [.uniqueID(of: "fact_forecast")]), format: .notebook,
    columns: [
      "unique_id", "ds", "cutoff", "h", "model", "mean", "q2_5", "q10", "q50", "q90", "q97_5",
      "location_id", "product_id", "is_chosen", "run_id",
    ])

  init(
    name: String, file: String, grain: String, rows: ExportRows, format: ExportFormat,
    columns names: [String]
  ) {
    let declared = rows.derived.map(\.column) + Relation.gold(rows.relation).columns
    let columns = names.compactMap { name in declared.first { $0.name == name } }
    precondition(columns.count == names.count, "an export lists only columns of its relation")
    self.name = name
    self.file = file
    self.grain = grain
    self.rows = rows
    self.format = format
    self.columns = columns
  }
}
