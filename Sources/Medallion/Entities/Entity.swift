public import Workspace

/// One kind of record that a retailer sends: its columns, its key, and which of its copies is valid.
///
/// A new entity is one declaration, one SQL file `silver_<name>.sql` and one test.
public struct Entity: Sendable {
  /// The canonical name: a folder under `landing/<source>/` and the relation `silver_<name>`.
  public let name: String
  /// What one record represents, in words.
  public let meaning: String
  /// The columns in canonical order.
  public let columns: [Column]
  /// The columns that identify a record.
  public let naturalKey: [String]
  /// Which of several copies of a record is valid.
  public let conflict: ConflictPolicy
  /// The column with the time that gives the business day, stored in the column `day`; nil if the
  /// entity has none.
  public let timeColumn: String?
  /// How records without a line number are distinguished; nil if the entity has no lines.
  public let lineKey: LineKey?
  /// What one row totals if the settings do not say; nil if rows are not totals.
  public let grain: Grain?
  /// Whether facts refer to its records; such entities are loaded first.
  public let isDimension: Bool
  /// Whether records missing from a full snapshot have ended or did not occur.
  let endsByOmission: Bool

  init(
    _ name: String, meaning: String, key: [String], conflict: ConflictPolicy,
    time: String? = nil, lineKey: LineKey? = nil, grain: Grain? = nil, isDimension: Bool = false,
    endsByOmission: Bool = false, columns: [Column]
  ) {
    self.name = name
    self.meaning = meaning
    self.columns = columns
    naturalKey = key
    self.conflict = conflict
    timeColumn = time
    self.lineKey = lineKey
    self.grain = grain
    self.isDimension = isDimension
    self.endsByOmission = endsByOmission
  }

  /// The name of the silver relation with its clean records.
  public var relation: String { "silver_\(name)" }

  /// All entities, in the order in which they load.
  public static let all: [Entity] = [
    .product, .location, .supplier, .sourcing, .sale, .stockCount, .purchaseOrder, .availability,
    .override,
  ]

  /// The entity of this name.
  public static func named(_ name: String) -> Entity? { all.first { $0.name == name } }
}

/// Which of several copies of a record is valid; independent of the order of arrival.
public enum ConflictPolicy: Sendable {
  /// Every version is kept, so that a past as-of sees its own; the highest version known at as-of is
  /// valid.
  case everyVersion
  /// A state: the highest version replaces the others.
  case highestVersion
  /// A fact: the lowest version is valid, copies that differ are quarantined.
  case lowestVersion
}

/// What replaces the line number of a record that has none.
public enum LineKey: Sendable {
  /// For a sale: its line number, else its whole content, else the period that it totals.
  case sale
  /// For a purchase order: its line number, else its product.
  case purchaseOrder
}
