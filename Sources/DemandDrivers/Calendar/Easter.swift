import Chronology

/// Easter Sunday, of the western and of the orthodox churches.
enum Easter {
  /// Easter Sunday of a year (Meeus, *Astronomical Algorithms*, chapter 8).
  static func sunday(of year: Int) -> Day {
    let a = year % 19
    let (b, c) = (year / 100, year % 100)
    let f = (b + 8) / 25
    let g = (b - f + 1) / 3
    let h = (19 * a + b - b / 4 - g + 15) % 30
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7
    let m = (a + 11 * h + 22 * l) / 451
    return day(h + l - 7 * m + 114, year)
  }

  /// Easter Sunday of the orthodox churches, which reckon it by the Julian calendar (Meeus, as
  /// above).
  static func orthodoxSunday(of year: Int) -> Day {
    let d = (19 * (year % 19) + 15) % 30
    let e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    return day(d + e + 114, year) + (year / 100 - year / 400 - 2)
  }

  /// The day of March or April that has this number, in any year from 1 on.
  ///
  /// A day of the last year that has a written form, 9999, plus a horizon, is in the next one; the
  /// calendar repeats itself after 400 years.
  private static func day(_ number: Int, _ year: Int) -> Day {
    let like = Day(year: 400 + year % 400, month: number / 31, dayOfMonth: number % 31 + 1)
    guard let like else { preconditionFailure("Easter is in March or April") }
    return like + (year / 400 - 1) * 146_097
  }
}
