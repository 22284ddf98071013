/// The holidays of many series.
package struct SeriesHolidays: Sendable {
  /// The different lists.
  let lists: [[Holiday]]
  /// The number of each series' list.
  let list: [Int]

  /// - Parameters:
  ///   - lists: the different lists.
  ///   - list: the number of the list of each series.
  package init(lists: [[Holiday]], of list: [Int]) {
    self.lists = lists
    self.list = list
  }
}
