import Foundation
import NumericalMethods
import TestSupport
import Testing

/// `shelfcast forecast --holidays`: countries, regions and files.
@Suite struct HolidayForecastTests {
  private static let first = 1_672_531_200.0  // 2023-01-01, a Sunday

  private static func day(_ number: Int) -> String {
    let format = ISO8601DateFormatter()
    format.formatOptions = .withFullDate
    return format.string(from: Date(timeIntervalSince1970: first + 86_400 * Double(number)))
  }

  /// Two years and four months of days, up to the end of April 2025.
  private static let days = 851
  private static let rhenish = ["2023-06-08", "2024-05-30", "2023-11-01", "2024-11-01"]
  /// The holidays of regions besides those of the country.
  private static let regional = [
    "NW": rhenish,
    "BY": rhenish + ["2023-01-06", "2024-01-06", "2025-01-06", "2023-08-15", "2024-08-15"],
    "BE": ["2023-03-08", "2024-03-08", "2025-03-08"],
  ]
  private static let everywhere = [
    "2023-05-01", "2024-05-01", "2023-10-03", "2024-10-03", "2024-01-01", "2025-01-01",
    "2023-05-18", "2024-05-09", "2023-05-29", "2024-05-20", "2023-04-07", "2024-03-29",
    "2025-04-18", "2023-04-10", "2024-04-01", "2025-04-21", "2023-12-25", "2024-12-25",
    "2023-12-26", "2024-12-26",
  ]

  /// Shops that sell half on holidays and half more on the day before, closed on Sundays.
  ///
  /// - Parameter onHolidays: the factor of holidays.
  private static func file(onHolidays: Double = 0.5) -> String {
    var stream = RandomStream(seed: 8)
    var text = "unique_id,ds,y\n"
    for (shop, region) in [("m", "BY"), ("k", "NW"), ("b", "BE"), ("n", "BY")] {
      let holidays = Set(everywhere + (regional[region] ?? []))
      for number in 0..<days {
        var units = 200 * exp(0.03 * stream.nextNormal())
        if holidays.contains(day(number)) { units *= onHolidays }
        if holidays.contains(day(number + 1)), !holidays.contains(day(number)) { units *= 1.5 }
        text += "\(shop),\(day(number)),\(number % 7 == 0 ? 0 : units)\n"
      }
    }
    return text
  }

  private static let asked = [
    "--input", "in.csv", "--freq", "D", "--season-length", "7", "--horizon", "50",
  ]

  private func folder(onHolidays: Double = 0.5) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("in.csv", Self.file(onHolidays: onHolidays))
    try folder.write("shops.csv", "unique_id,region\nm,BY\nk,DE-NW\nb,be\nn,Bayern\n")
    return folder
  }

  private func means(_ output: String, _ shop: String) -> [String: Double] {
    Dictionary(
      uniqueKeysWithValues: TableText(output).rows("unique_id", shop).map {
        ($0["ds"] ?? "", Double($0["mean"] ?? "") ?? .nan)
      })
  }

  @Test func `coming holidays have the effect of past ones, and so have the days before`() throws {
    let folder = try folder()
    let run = try folder.forecast(Self.asked + ["--holidays", "DE"])
    #expect(run.status == 0, "\(run.errors)")
    let means = means(run.output, "k")
    // 2025-05-01 is Labor Day, 2025-05-29 Ascension Day, both Thursdays.
    for (holiday, eve) in [("2025-05-01", "2025-04-30"), ("2025-05-29", "2025-05-28")] {
      if let value = means[holiday] { #expect(abs(value / 100 - 1) < 0.15, "\(holiday) \(value)") }
      if let value = means[eve] { #expect(abs(value / 300 - 1) < 0.15, "\(eve) \(value)") }
    }
    #expect(abs((means["2025-05-15"] ?? 0) / 200 - 1) < 0.1)
    let plain = try folder.forecast(Self.asked)
    #expect((self.means(plain.output, "k")["2025-05-29"] ?? 0) > 150, "without, it is a usual day")
  }

  @Test func `a series has the holidays of its region`() throws {
    let folder = try folder()
    let run = try folder.forecast(
      Self.asked + ["--holidays", "DE", "--static", "shops.csv", "--parameters", "p.csv"])
    #expect(run.status == 0, "\(run.errors)")
    // Corpus Christi, 2025-06-19, is a holiday in Bavaria and North Rhine-Westphalia.
    let (munich, berlin) = (means(run.output, "m"), means(run.output, "b"))
    #expect((munich["2025-06-19"] ?? 0) < 140 && (berlin["2025-06-19"] ?? 0) > 170)
    #expect(abs((munich["2025-05-29"] ?? 0) / 100 - 1) < 0.2)
    #expect(
      run.errors.contains(
        "--holidays: 1 series, the first of them 'n', have the holidays of the whole country: it has "
          + "no holidays of a region 'BAYERN'"))
    #expect(try folder.read("p.csv").contains("b,Auto,effect.holiday=Corpus Christi,"))
  }

  @Test func `closed Sundays are zero without width, with holidays and without`() throws {
    let folder = try folder()
    for more in [[], ["--holidays", "DE"], ["--static", "shops.csv"]] {
      let run = try folder.forecast(Self.asked + more)
      let rows = TableText(run.output).rows("ds", "2025-05-18")
      #expect(rows.count == 4, "\(run.errors)")
      for row in rows {
        #expect(["mean", "q2_5", "q50", "q97_5"].allSatisfy { row[$0] == "0" }, "\(more) \(row)")
      }
    }
  }

  @Test func `holidays on which nothing is sold are closed`() throws {
    let folder = try folder(onHolidays: 0)
    let run = try folder.forecast(Self.asked + ["--holidays", "DE"])
    for day in ["2025-05-01", "2025-05-29", "2025-06-09"] {
      let rows = TableText(run.output).rows("ds", day)
      #expect(rows.count == 4)
      for row in rows { #expect(row["mean"] == "0" && row["q97_5"] == "0", "\(row)") }
    }
    #expect((means(run.output, "k")["2025-05-28"] ?? 0) > 250)
  }

  @Test func `a file gives holidays, for all series or those of a region`() throws {
    let folder = try folder()
    let days = Self.everywhere + ["2025-05-01", "2025-05-29"]
    try folder.write(
      "days.csv",
      "day,name,region\n" + days.map { "\($0),Feast,\n" }.joined()
        + ((Self.regional["BY"] ?? []) + ["2025-05-22"]).map { "\($0),Fair,by\n" }.joined())
    let run = try folder.forecast(
      Self.asked + ["--holidays", "days.csv", "--static", "shops.csv"])
    #expect(run.status == 0 && !run.errors.contains("warning"), "\(run.errors)")
    let (munich, cologne) = (means(run.output, "m"), means(run.output, "k"))
    #expect(abs((cologne["2025-05-29"] ?? 0) / 100 - 1) < 0.15)
    #expect((cologne["2025-05-22"] ?? 0) > 170 && (munich["2025-05-22"] ?? 0) < 140)
    try folder.write("past.csv", "ds,holiday\n2024-05-01,Labor Day\n2023-05-01,Labor Day\n")
    let past = try folder.forecast(Self.asked + ["--holidays", "past.csv"])
    #expect(past.status == 0)
    #expect(past.errors.contains("past.csv: no holiday from 2025-05-01 on"), "\(past.errors)")
  }

  @Test(arguments: [
    ("day,name\n2024-01-01,New Year's Day\n1.5.2024,Labor Day\n", "h.csv:3: column 'day': found "),
    ("ds,holiday\n2024-01-01, \n", "h.csv:2: column 'holiday': found ' ', needed the name"),
    ("day,region\n2024-01-01,BY\n", "h.csv:1: found the columns day,region, needed day,name"),
    ("day,name,area\n2024-01-01,x,BY\n", "h.csv:1: found the columns day,name,area"),
    ("day,name\n2024-01-01\n", "h.csv:2: found "),
  ])
  func `faults of a file are told with line and column`(_ text: String, _ error: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("in.csv", "unique_id,ds,y\na,2024-01-01,1\n")
    try folder.write("h.csv", text)
    let run = try folder.forecast(Self.asked + ["--holidays", "h.csv"])
    #expect(run.status == 1)
    #expect(run.errors.contains(error), "\(run.errors)")
  }

  @Test(arguments: [
    ("ZZ", "--holidays: found 'ZZ', needed a file, or of the countries AE, AT,"),
    ("DE-XX", "--holidays: found 'DE-XX', needed of the regions BB, BE,"),
    ("none.csv", "none.csv: no such file"),
  ])
  func `unknown countries, regions and files are told`(_ given: String, _ error: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("in.csv", "unique_id,ds,y\na,2024-01-01,1\n")
    let run = try folder.forecast(Self.asked + ["--holidays", given])
    #expect(run.status == 1)
    #expect(run.errors.contains(error), "\(run.errors)")
  }

  @Test func `with several countries a series' own is its attribute`() throws {
    let folder = try folder()
    try folder.write("shops.csv", "unique_id,country,region\nm,DE,BY\nk,FR,\nb,,\nn,AT,\n")
    let run = try folder.forecast(
      Self.asked + ["--holidays", "DE,FR", "--static", "shops.csv"])
    #expect(run.status == 0)
    #expect(
      run.errors.contains(
        "--holidays: 2 series, the first of them 'b', are in none of its countries"),
      "\(run.errors)")
  }

  @Test func `weeks and hours take holidays too`() throws {
    let folder = try TemporaryFolder()
    let weeks = (0..<120).map { "a,\(Self.day(1 + 7 * $0)),\(10 + $0 % 4)\n" }.joined()
    try folder.write("in.csv", "unique_id,ds,y\n" + weeks)
    let weekly = try folder.forecast(
      "--input", "in.csv", "--freq", "W-MON", "--season-length", "52", "--horizon", "4",
      "--holidays", "DE-BY")
    #expect(weekly.status == 0 && means(weekly.output, "a").count == 4, "\(weekly.errors)")
    let hours = (0..<1_500).map {
      "a,\(Self.day(100 + $0 / 24)) \($0 % 24 < 10 ? "0" : "")\($0 % 24):00:00,\(5 + $0 % 3)\n"
    }
    try folder.write("in.csv", "unique_id,ds,y\n" + hours.joined())
    let hourly = try folder.forecast(
      "--input", "in.csv", "--freq", "h", "--season-length", "24", "--horizon", "24",
      "--holidays", "DE-BY")
    #expect(hourly.status == 0 && means(hourly.output, "a").count == 24, "\(hourly.errors)")
  }
}
