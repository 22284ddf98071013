import Medallion

/// One CSV file of the exports: where it lies, what one row is, and its columns from left to right.
package struct ExportTable: Sendable {
  /// The table's name.
  package let name: String
  /// The file, relative to `exports/`.
  package let file: String
  /// What one row stands for.
  package let grain: String
  /// The columns from left to right; new ones are only ever added at the end.
  package let columns: [RelationColumn]
  /// The gold relation whose rows it holds.
  package let relation: String
  /// Which rows, in which order: what stands behind the relation's name in the query.
  let selection: String
  /// Whether measures are rounded as people read them, or written to the last bit.
  let isRounded: Bool
  /// Whether the file opens with the mark by which Excel and Power Query know UTF-8.
  let hasByteOrderMark: Bool
  /// Those of the columns that the relation does not hold.
  let derived: [DerivedColumn]

  /// Whether two exports of equal data can differ, for the table holds a clock time.
  package var hasClockTime: Bool { columns.contains { $0.type == "TIMESTAMP" } }

  var styles: [CellStyle] { columns.map { CellStyle($0, isRounded: isRounded) } }

  /// Columns are qualified, for SQLite takes a lone unknown name in quotation marks for a text.
  var query: String {
    let fields = columns.map { column in
      derived.first { $0.column == column }?.expression
        ?? #""\#(relation)"."\#(column.name)""#
    }
    return "SELECT \(fields.joined(separator: ", ")) FROM \(relation) \(selection)"
  }
}

extension ExportTable {
  /// Every CSV file of the exports.
  package static let all: [ExportTable] = [orders] + powerBI + [features, predictions]

  /// The star schema: all of gold but the features, in gold's own order of rows, which the
  /// relations' SQL fixes (location, product, time).
  package static let powerBI: [ExportTable] = Relation.gold
    .filter { $0.name != "feature_demand" }
    .map { relation in
      ExportTable(
        name: relation.name, file: "powerbi/\(relation.name).csv", grain: relation.grain,
        relation: relation.name, selection: "ORDER BY rowid", isRounded: true,
        hasByteOrderMark: true, columns: relation.columns.map(\.name))
    }

  /// What models can learn from.
  package static let features = ExportTable(
    name: "features", file: "notebooks/features.csv", grain: Relation.gold("feature_demand").grain,
    relation: "feature_demand", selection: "ORDER BY rowid", isRounded: false,
    hasByteOrderMark: false,
    columns: Relation.gold("feature_demand").columns.map(\.name).filter { !$0.hasSuffix("_key") })

  /// Forecasts in the columns of the stand-alone command, then what gold adds.
  package static let predictions = ExportTable(
    name: "predictions", file: "notebooks/predictions.csv",
    grain: Relation.gold("fact_forecast").grain, relation: "fact_forecast",
    selection: "ORDER BY rowid", isRounded: false, hasByteOrderMark: false, derived: [.uniqueID],
    columns: [
      "unique_id", "ds", "cutoff", "h", "model", "mean", "q2_5", "q10", "q50", "q90", "q97_5",
      "location_id", "product_id", "is_chosen", "run_id",
    ])

  init(
    name: String, file: String, grain: String, relation: String, selection: String,
    isRounded: Bool, hasByteOrderMark: Bool, derived: [DerivedColumn] = [],
    columns names: [String]
  ) {
    let declared = derived.map(\.column) + Relation.gold(relation).columns
    let columns = names.compactMap { name in declared.first { $0.name == name } }
    precondition(columns.count == names.count, "an export names columns that its relation has")
    self.name = name
    self.file = file
    self.grain = grain
    self.columns = columns
    self.relation = relation
    self.selection = selection
    self.isRounded = isRounded
    self.hasByteOrderMark = hasByteOrderMark
    self.derived = derived
  }
}
