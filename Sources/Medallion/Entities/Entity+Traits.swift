import Workspace

extension Entity {
  /// What is particular to an entity; the defaults hold for most.
  struct Traits {
    /// The column whose time gives the business day.
    var time: String?
    /// What a row totals unless the settings say otherwise.
    var grain: Grain?
    /// Whether it describes others, and so loads first.
    var isDimension = false
    /// Whether what a whole snapshot leaves out has ended, or did not happen.
    var endsByOmission = false
    /// Who sends its records.
    var author = Author.retailer
    /// How its records are dated, where `check` tells how fresh each feed of it is.
    var feed: Feed?
  }

  /// Who sends the records of an entity.
  enum Author {
    /// The retailer: the ids in them are names of things.
    case retailer
    /// A planner, who speaks of what the retailer has named.
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
