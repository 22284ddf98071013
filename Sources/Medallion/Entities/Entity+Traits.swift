import Workspace

extension Entity {
  /// The properties in which an entity differs from most.
  struct Traits {
    /// The column with the time that gives the business day.
    var time: String?
    /// The period that one row totals if the settings do not say.
    var grain: Grain?
    /// Whether facts refer to its records; such entities are loaded first.
    var isDimension = false
    /// Whether records missing from a full snapshot have ended or did not occur.
    var endsByOmission = false
    /// Who writes its records.
    var author = Author.retailer
    /// The file `<name>_record.sql` with its table of compact rows; nil if `silver_<name>` is the table.
    var records: [UInt8]?
    /// The dates of its records, from which `check` computes the age of each feed; nil if it does not.
    var feed: Feed?
  }

  /// Who writes the records of an entity.
  enum Author {
    /// The retailer, whose records introduce ids.
    case retailer
    /// A planner, whose records refer to ids of the retailer.
    case planner
  }

  /// How the records of a feed are dated.
  struct Feed {
    /// The column of the day.
    let day: String
    /// Whether the records of a day are known at its start, as counts of the opening are.
    let isKnownAtStart: Bool
    /// Whether records come in every period, so that a feed without new ones is late.
    let isRegular: Bool

    init(_ day: String, isKnownAtStart: Bool = false, isRegular: Bool = true) {
      self.day = day
      self.isKnownAtStart = isKnownAtStart
      self.isRegular = isRegular
    }
  }
}
