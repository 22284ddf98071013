public import Workspace

/// One kind of record that a retailer sends: its columns, what identifies it, and which copy holds.
///
/// A new entity is one declaration, one SQL file `silver_<name>.sql` and one test.
public struct Entity: Sendable {
  /// The canonical name: a folder under `landing/<source>/` and the relation `silver_<name>`.
  public let name: String
  /// What one record stands for.
  public let meaning: String
  /// The columns in canonical order.
  public let columns: [Column]
  /// The columns that identify a record.
  public let naturalKey: [String]
  /// Which copy of a record holds.
  public let conflict: ConflictPolicy
  /// Where a time gives the business day, and the column `day` that takes it.
  public let timeColumn: String?
  /// How records without a line number are told apart.
  public let lineKey: LineKey?
  /// What a row totals unless the settings say otherwise; nil where rows total nothing.
  public let grain: Grain?
  /// Whether it describes others; such entities load first.
  public let isDimension: Bool
  /// Whether what a whole snapshot of it leaves out has ended, or did not happen.
  let endsByOmission: Bool
  /// Who sends its records.
  let author: Author
  /// How its records are dated, where `check` tells how fresh each feed of it is.
  let feed: Feed?
  /// The table of clean records.
  let silver: Relation
  /// What should hold of its rows: that its identifiers are whole, then what its declaration says.
  let rules: [Rule]

  /// - Parameters:
  ///   - sql: the file `silver_<name>.sql`.
  ///   - rules: what should hold of its rows besides that its identifiers are whole.
  init(
    _ name: String, meaning: String, sql: [UInt8], identity: Identity, traits: Traits = Traits(),
    columns: [Column], rules: [Rule] = []
  ) {
    self.name = name
    self.meaning = meaning
    self.columns = columns
    naturalKey = identity.key
    conflict = identity.conflict
    lineKey = identity.lineKey
    timeColumn = traits.time
    grain = traits.grain
    isDimension = traits.isDimension
    endsByOmission = traits.endsByOmission
    author = traits.author
    feed = traits.feed
    silver = Relation(.silver, "silver_\(name)", sql)
    self.rules = (Rule.identifiersIntact(columns) + rules).map { $0.of(name) }
  }

  /// The relation of clean records.
  public var relation: String { silver.name }

  /// The column whose ids name its records in others, such as `product_id`; nil where there is none.
  var idColumn: String? { naturalKey[0] == "\(name)_id" ? naturalKey[0] : nil }
}

/// Which of several copies of a record holds; never decided by the order of arrival.
public enum ConflictPolicy: Sendable {
  /// Every version is kept, so that a past moment sees its own; the highest that is valid holds.
  case everyVersion
  /// A state: the highest version replaces the others.
  case highestVersion
  /// A fact: the lowest version holds, differing copies are quarantined.
  case lowestVersion
}

/// How a record without a line number gets one.
public enum LineKey: Sendable {
  /// A sale's line is its number, else its whole content, else the period that it totals.
  case sale
  /// A purchase order's line is its number, else its product.
  case purchaseOrder
}
