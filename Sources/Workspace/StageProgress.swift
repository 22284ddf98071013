/// How far a stage has come, to be shown while it works.
package struct StageProgress: Sendable {
  /// Is called as a stage proceeds, possibly from several threads at a time.
  package typealias Report = @Sendable (StageProgress) -> Void

  /// What is being done, such as `loading`.
  package let activity: String
  /// The number of items done so far.
  package let items: Int
  /// What the items are, such as rows or series.
  package let unit: String
  /// The part of the work that is done, in the unit of `total`, such as bytes.
  package let done: Int
  /// All work; 0 if it is not known.
  package let total: Int

  /// Creates a report; the work is counted in items where no other unit is given.
  package init(
    _ activity: String, items: Int, unit: String, done: Int? = nil, total: Int
  ) {
    self.activity = activity
    self.items = items
    self.unit = unit
    self.done = done ?? items
    self.total = total
  }
}
