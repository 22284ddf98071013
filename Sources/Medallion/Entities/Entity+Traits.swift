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
  }
}
