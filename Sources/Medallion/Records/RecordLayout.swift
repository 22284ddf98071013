/// How the rows of an entity are stored compactly: as integers, in the relation `<name>_record`, of which
/// `silver_<name>` is a readable view.
///
/// Texts that rows share are codes (``TextCodes``), days and times are numbers, units and money are whole
/// numbers. What all rows of a file have in common is stored once (``RecordOrigin``).
struct RecordLayout {
  /// How a canonical column is stored.
  enum Form {
    /// The number of a text.
    case code
    /// The text itself, since rows seldom share it; empty if the cell is.
    case text
    /// The seconds from the start of the business day; NULL for a date without a time.
    case time
    /// The days since 1970-01-01.
    case day
    /// Thousandths of units.
    case thousandths
    /// The whole number itself.
    case integer
    /// The number itself.
    case real
  }

  let entity: Entity
  /// The form of each canonical column.
  let forms: [Form]
  /// The places of the canonical columns that identify a row.
  let keyPlaces: [Int]
  /// The places of the canonical columns that identify the total of a period.
  let totalPlaces: [Int]

  init(_ entity: Entity) {
    self.entity = entity
    forms = entity.columns.map(\.form)
    func places(_ names: [String]) -> [Int] {
      names.compactMap { name in entity.columns.firstIndex { $0.name == name } }
    }
    keyPlaces = places(entity.naturalKey.map { $0 == "line_key" ? "line" : $0 })
    totalPlaces = places(["location_id", "product_id", "currency", "sold_at"])
  }

  /// Whether rows have a business day beside their canonical columns.
  var hasDay: Bool { entity.timeColumn != nil }
  /// Whether equal rows of one file are separate records.
  var hasOccurrence: Bool { entity.lineKey != nil }

  /// The columns of the relation but the record's number, in the order in which they are written and
  /// read: the canonical ones first.
  var columns: [String] {
    entity.columns.map(\.name) + (hasDay ? ["day", "utc_offset"] : [])
      + (hasOccurrence ? ["occurrence"] : []) + ["version", "origin", "batch_line"]
  }
}

extension Entity {
  /// How its rows are stored compactly; nil if they are not.
  var recordLayout: RecordLayout? { records.map { _ in RecordLayout(self) } }
}

extension Column {
  /// How compact rows store the column.
  fileprivate var form: RecordLayout.Form {
    switch type {
    case .identifier where isRowSpecific: .text
    case .identifier, .text, .currency: .code
    case .day: .day
    case .time: .time
    case .units: .thousandths
    case .money, .integer: .integer
    case .days, .share, .factor: .real
    }
  }
}
