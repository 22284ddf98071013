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

extension [String: String] {
  /// A cell as a number; nan where it is none.
  func number(_ column: String) -> Double { self[column].flatMap { Double($0) } ?? .nan }
}

/// Weekly series with a season of 4, made by integers so that they are equal everywhere.
func seasonalFile(series: Int, weeks: Int, seed: UInt64 = 11) -> String {
  var state = seed
  func below(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }
  var text = "unique_id,ds,y\n"
  for number in 0..<series {
    for week in 0..<weeks {
      let day = SmallShop.day("2022-01-03", plus: 7 * week)
      let value = 10 + 6 * (week % 4) + number % 5 + below(9)
      text += "s\(number),\(day),\(below(40) == 0 ? "" : "\(value)")\n"
    }
  }
  return text
}
