import Chronology

/// A yearly season: the deviation of demand from its mean, from tables of integers.
enum SeasonShape: Int, CaseIterable {
  case even, summer, winter, spring, school, holiday

  /// The name in the ground truth files.
  var name: String { "\(self)" }

  /// The deviation in the middle of each month, in thousandths of the season amplitude.
  private var months: [Int] {
    switch self {
    case .even: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
    case .summer: [-900, -800, -500, -100, 400, 900, 1000, 900, 300, -200, -500, -500]
    case .winter: [900, 700, 400, -100, -500, -800, -900, -800, -300, 200, 500, 700]
    case .spring: [-700, -300, 500, 1000, 900, 300, -100, -300, -100, -100, -400, -700]
    case .school: [-400, -300, -200, -100, 0, 200, 600, 1000, 500, -200, -500, -600]
    case .holiday: [-300, -300, -200, 0, -200, -300, -400, -300, -200, 200, 900, 1100]
    }
  }

  /// Returns the deviation on a day, interpolated linearly between the middles of two months.
  func deviation(on day: Day) -> Double {
    let (year, month, dayOfMonth) = day.civil
    let length = Day.length(ofMonth: month, year: year)
    let elapsed = 2 * dayOfMonth - 1  // in half days, of 2 × length
    let isLate = elapsed >= length
    let before = isLate ? month - 1 : (month + 10) % 12
    let part = Double(isLate ? elapsed - length : elapsed + length) / Double(2 * length)
    let from = Double(months[before])
    let to = Double(months[(before + 1) % 12])
    return (from + (to - from) * part) / 1000
  }
}
