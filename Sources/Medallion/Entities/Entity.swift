package import Workspace

/// One kind of record that a retailer sends: its columns, its key, and which of its copies is valid.
///
/// A new entity is one declaration, one SQL file `silver_<name>.sql` and one test.
package struct Entity: Sendable {
  /// The canonical name: a folder under `landing/<source>/` and the relation `silver_<name>`.
  package let name: String
  /// What one record represents, in words.
  package let meaning: String
  /// The columns in canonical order.
  package let columns: [Column]
  /// The columns that identify a record.
  package let naturalKey: [String]
  /// Which of several copies of a record is valid.
  package let conflict: ConflictPolicy
  /// The column with the time that gives the business day, stored in the column `day`; nil if the
  /// entity has none.
  package let timeColumn: String?
  /// How records without a line number are distinguished; nil if the entity has no lines.
  package let lineKey: LineKey?
  /// What one row totals if the settings do not say; nil if rows are not totals.
  package let grain: Grain?
  /// Whether facts refer to its records; such entities are loaded first.
  package let isDimension: Bool
  /// Whether records missing from a full snapshot have ended or did not occur.
  let endsByOmission: Bool
  /// Who writes its records.
  let author: Author
  /// The dates of its records, from which `check` computes the age of each feed; nil if it does not.
  let feed: Feed?
  /// The table of clean records, or the readable view of ``records``.
  let silver: Relation
  /// The table of compact rows of which ``silver`` is a view; nil if ``silver`` is the table.
  let records: Relation?
  /// The quality rules of its rows: intact identifiers, then the rules of its declaration.
  let rules: [Rule]

  /// - Parameters:
  ///   - sql: the file `silver_<name>.sql`.
  ///   - rules: its quality rules, without that on intact identifiers.
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
    records = traits.records.map { Relation(.silver, "\(name)_record", $0) }
    self.rules = (Rule.identifiersIntact(columns) + rules).map { $0.of(name) }
  }

  /// The name of the silver relation with its clean records.
  package var relation: String { silver.name }

  /// The name of the table in which they are stored.
  var table: String { records?.name ?? silver.name }

  /// The column whose ids name its records in others, such as `product_id`; nil where there is none.
  var idColumn: String? { naturalKey[0] == "\(name)_id" ? naturalKey[0] : nil }
}

/// Which of several copies of a record is valid; independent of the order of arrival.
package enum ConflictPolicy: Sendable {
  /// Every version is kept, so that a past as-of sees its own; the highest version known at as-of is
  /// valid.
  case everyVersion
  /// A state: the highest version replaces the others.
  case highestVersion
  /// A fact: the lowest version is valid, copies that differ are quarantined.
  case lowestVersion
}

/// What replaces the line number of a record that has none.
package enum LineKey: Sendable {
  /// For a sale: its line number, else its whole content, else the period that it totals.
  case sale
  /// For a purchase order: its line number, else its product.
  case purchaseOrder
}
