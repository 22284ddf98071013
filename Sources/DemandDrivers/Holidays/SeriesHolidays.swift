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

  /// The holidays of some of the series, by their numbers.
  package func of(_ numbers: [Int]) -> SeriesHolidays {
    var places: [Int: Int] = [:]
    var used: [[Holiday]] = []
    let found = numbers.map { number in
      if let known = places[list[number]] { return known }
      places[list[number]] = used.count
      used.append(lists[list[number]])
      return used.count - 1
    }
    return SeriesHolidays(lists: used, of: found)
  }
}
