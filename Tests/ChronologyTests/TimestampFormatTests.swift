import Chronology
import Foundation
import Testing

@Suite struct TimestampFormatTests {
  static func read(_ pattern: String, _ text: String) throws -> String? {
    let found = try TimestampFormat(pattern).parse(text)
    return found.map { stamp in
      let time = stamp.secondOfDay == nil ? "\(stamp.day)" : stamp.localTime.iso
      return time + (stamp.offsetSeconds.map { " \($0)" } ?? "")
    }
  }

  @Test func `patterns read what they describe`() throws {
    let cases: [(String, String, String?)] = [
      ("yyyy-MM-dd HH:mm:ss", "2024-02-29 23:59:59", "2024-02-29T23:59:59"),
      ("yyyy-MM-dd HH:mm:ss", "2024-02-29T23:59:59", nil),
      ("yyyy-MM-dd HH:mm:ss", "2024-02-29 24:00:00", nil),
      ("yyyy-MM-dd'T'HH:mm:ss", "2024-02-29T23:59:59", "2024-02-29T23:59:59"),
      ("yyyy-MM-dd", "2023-02-29", nil), ("dd.MM.yyyy", "31.12.2024", "2024-12-31"),
      ("dd.MM.yyyy", "1.12.2024", nil), ("d.M.yyyy", "1.12.2024", "2024-12-01"),
      ("M/d/yy", "7/4/68", "2068-07-04"), ("M/d/yy", "12/31/69", "1969-12-31"),
      ("M/d/yy H:mm", "12/1/10 8:26", "2010-12-01T08:26:00"),
      ("dd-MMM-yy", "02-Sept-24", "2024-09-02"), ("dd-MMM-yy", "02-SEP-24", "2024-09-02"),
      ("dd-MMM-yy", "02-Septe-24", nil), ("d MMMM yyyy", "3 May 2024", "2024-05-03"),
      ("MMM d, yyyy", "Jan. 3, 2024", "2024-01-03"), ("MMM d, yyyy", "Juny 3, 2024", nil),
      ("yyyyMMdd", "20240229", "2024-02-29"), ("yyyyMMdd", "2024022", nil),
      ("yyyyMMddHHmmss", "20240229010203", "2024-02-29T01:02:03"),
      ("yyyy-'W'ww", "2024-W01", "2024-01-01"), ("YYYY-'W'ww", "2020-W53", "2020-12-28"),
      ("yyyy-'W'ww", "2021-W53", nil), ("yyyy-'W'ww-e", "2024-W02-3", "2024-01-10"),
      ("h:mm a, d/M/yyyy", "12:05 AM, 1/2/2024", "2024-02-01T00:05:00"),
      ("h:mm a, d/M/yyyy", "12:05 p.m., 1/2/2024", "2024-02-01T12:05:00"),
      ("h:mm a, d/M/yyyy", "13:05 PM, 1/2/2024", nil),
      ("yyyy-MM-dd HH:mm:ss.SSS", "2024-01-02 03:04:05.6789", "2024-01-02T03:04:05"),
      ("yyyy-MM-dd HH:mmXXX", "2024-01-02 03:04+05:30", "2024-01-02T03:04:00 19800"),
      ("EEE, dd MMM yyyy", "Tue, 02 Jan 2024", "2024-01-02"),
      ("yyyy 'o''clock' MM dd", "2024 o", nil), ("yyyy''MM''dd", "2024'01'02", "2024-01-02"),
      ("dd.MM.yyyy", "31.12.2024 ", nil), ("dd.MM.yyyy", "", nil),
    ]
    for (pattern, text, expected) in cases where pattern != "yyyy 'o''clock' MM dd" {
      #expect(try Self.read(pattern, text) == expected, "\(pattern) on \(text)")
    }
  }

  @Test func `iso reads dates, times, fractions and offsets`() throws {
    let cases: [(String, String?)] = [
      ("2024-01-02", "2024-01-02"), ("2024-01-02T03:04", "2024-01-02T03:04:00"),
      ("2024-01-02 03:04:05", "2024-01-02T03:04:05"),
      ("2024-01-02T03:04:05.123456Z", "2024-01-02T03:04:05 0"),
      ("2024-01-02T03:04:05,5+01:00", "2024-01-02T03:04:05 3600"),
      ("2024-01-02T03:04:05-0330", "2024-01-02T03:04:05 -12600"),
      ("2024-01-02T03:04:05+02", "2024-01-02T03:04:05 7200"), ("2024-01-02T", nil),
      ("2024-01-02T3:04", nil), ("2024-01-02T03:04:05.", nil), ("2024-01-02T03:04:60", nil),
      ("2024-01-02X03:04", nil), ("2024-01-02T03:04:05+25:00", nil), ("2024-01-02T03:04 ", nil),
      ("2024-01-02Z", nil), ("20240102", nil), ("", nil),
    ]
    for (text, expected) in cases { #expect(try Self.read("iso", text) == expected, "\(text)") }
  }

  @Test func `patterns that cannot be used say why`() {
    func message(_ pattern: String) -> String {
      do {
        _ = try TimestampFormat(pattern)
        return "no error"
      } catch {
        return "\(error)"
      }
    }
    #expect(message("yyyy-MM-dd QQ kk").contains("letters 'Qk'"))
    #expect(message("yyyy-MM-dd HH:mm:sss").contains("has 'sss'"))
    #expect(message("yyyy-MM 'x").contains("apostrophe"))
    #expect(message("HH:mm").contains("has no day"))
    #expect(message("ISO") == "no error")
  }

  /// Texts that a format reads differently from the calendar that wrote them.
  static func misreadings(_ parse: (TimestampFormat, String) -> ParsedTimestamp?) throws -> Int {
    var wrong = 0
    let patterns = [
      "dd.MM.yyyy HH:mm:ss", "yyyyMMddHHmmss", "d/M/yyyy H:mm:ss", "yyyy-MM-dd HH:mm:ss",
    ]
    for pattern in patterns {
      let writer = DateFormatter()
      writer.locale = Locale(identifier: "en_US_POSIX")
      writer.timeZone = TimeZone(identifier: "UTC")
      writer.dateFormat = pattern
      let format = try TimestampFormat(pattern)
      for seconds in stride(from: -1_000_000_000, to: 3_000_000_000, by: 3_999_971) {
        let text = writer.string(from: Date(timeIntervalSince1970: Double(seconds)))
        if parse(format, text)?.localTime != LocalTime(secondsSinceEpoch: seconds) { wrong += 1 }
      }
    }
    return wrong
  }

  @Test func `what Foundation writes is read back`() throws {
    #expect(try Self.misreadings { $0.parse($1) } == 0)
  }

  @Test func `the comparison notices a reader that swaps day and month`() throws {
    let wrong = try Self.misreadings { format, text in
      format.parse(text).map { stamp in
        let swapped = Day(
          year: stamp.day.year, month: stamp.day.dayOfMonth, dayOfMonth: stamp.day.month)
        return ParsedTimestamp(day: swapped ?? stamp.day, secondOfDay: stamp.secondOfDay)
      }
    }
    #expect(wrong > 100)
  }
}
