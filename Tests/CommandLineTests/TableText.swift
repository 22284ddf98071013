import TestSupport

/// A CSV text without quoted fields as rows by column name.
struct TableText {
  let columns: [String]
  let rows: [[String: String]]

  init(_ text: String) {
    let lines = text.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let columns = lines.first ?? []
    self.columns = columns
    rows = lines.dropFirst().map { fields in
      Dictionary(zip(columns, fields), uniquingKeysWith: { first, _ in first })
    }
  }

  /// The rows whose column has a value.
  func rows(_ column: String, _ value: String) -> [[String: String]] {
    rows.filter { $0[column] == value }
  }
}

/// Weekly series with a season of 4, made by integers so that they are equal everywhere.
func seasonalFile(series: Int, weeks: Int, seed: UInt64 = 11) -> String {
  var generator = SeededGenerator(seed: seed)
  var text = "unique_id,ds,y\n"
  for number in 0..<series {
    for week in 0..<weeks {
      let day = SmallShop.day("2022-01-03", plus: 7 * week)
      let value = 10 + 6 * (week % 4) + number % 5 + generator.below(9)
      text += "s\(number),\(day),\(generator.below(40) == 0 ? "" : "\(value)")\n"
    }
  }
  return text
}
