import Chronology
import Workspace

/// The business days of times at locations that are known by their codes.
final class BusinessDays {
  private var calendar: BusinessCalendar

  init(_ settings: CalendarSettings, _ zones: [String: String]) {
    calendar = BusinessCalendar(settings, zoneOfLocation: zones)
  }

  /// The business day of a time; nil outside the accepted years.
  func day(of moment: ParsedTimestamp, _ location: Int, _ texts: BlockTexts) -> Day? {
    let place = location == ColumnSource.null ? Cell.null : .text(texts.text(location))
    let day = calendar.day(of: moment, location: place)
    return ReadableDays.range.contains(day) ? day : nil
  }
}
