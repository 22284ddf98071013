internal import Chronology
internal import DemandDrivers
internal import Tabular

/// Where the holidays of series come from, and which series has which.
enum HolidaySource {
  /// The table of countries, for these places.
  case countries([HolidayPlace])
  /// A file, by its path.
  case file(HolidayFile, path: String)

  /// Reads codes of countries or regions that commas separate, such as `DE,FR` or `DE-BY`, or else a
  /// file.
  ///
  /// Throws where the table has no such country or region, or the file cannot be read.
  init(_ text: String, _ format: CSVOptions) throws {
    let codes = text.split(separator: ",", omittingEmptySubsequences: false)
    let places = codes.compactMap { HolidayPlace($0) }
    guard places.count == codes.count else {
      self = .file(try HolidayFile(path: text, format), path: text)
      return
    }
    let table = HolidayTable.embedded
    for place in places {
      guard table.countries.contains(place.country) else {
        throw TabularError(
          file: "--holidays", found: "'\(place.country)'",
          needed: "a file, or of the countries \(table.countries.joined(separator: ", "))",
          nextStep: "a file of that name is given as ./\(place.country)")
      }
      let regions = table.regions(of: place.country)
      guard let region = place.region, !regions.contains(region) else { continue }
      throw TabularError(
        file: "--holidays", found: "'\(place)'",
        needed: regions.isEmpty
          ? place.country : "of the regions \(regions.joined(separator: ", "))")
    }
    self = .countries(places)
  }

  /// The holidays of each series, by its attributes `country` and `region`.
  ///
  /// - Parameters:
  ///   - years: the years that are needed.
  ///   - end: the first day after the history.
  ///   - report: receives messages for the user.
  func holidays(
    of series: [FileSeries], _ attributes: SeriesAttributes, years: ClosedRange<Int>, end: Day,
    report: (String) -> Void
  ) -> SeriesHolidays {
    let texts = series.map {
      (
        country: attributes.text(of: $0, in: "country").uppercased(),
        region: attributes.text(of: $0, in: "region").uppercased()
      )
    }
    switch self {
    case .file(let file, let path):
      if file.rows.allSatisfy({ $0.holiday.day < end }) {
        report("\(path): no holiday from \(end) on: the forecast knows of none")
      }
      return Self.grouped(texts.map { [$0.country, $0.region, "\($0.country)-\($0.region)"] }) {
        names in
        file.rows.filter { $0.region.isEmpty || names.contains($0.region) }.map(\.holiday)
      }
    case .countries(let given):
      let found = texts.map { HolidayChoice(given, country: $0.country, region: $0.region) }
      for message in HolidayChoice.messages(found, series, texts.map(\.region)) {
        report(message)
      }
      return Self.grouped(found.map(\.place)) { place in
        place.map { HolidayTable.embedded.holidays(of: $0, years: years) } ?? []
      }
    }
  }

  /// One list for each different key.
  private static func grouped<Key: Hashable>(
    _ keys: [Key], _ holidays: (Key) -> [Holiday]
  ) -> SeriesHolidays {
    var numbers: [Key: Int] = [:]
    var lists: [[Holiday]] = []
    let list = keys.map { key in
      if let known = numbers[key] { return known }
      numbers[key] = lists.count
      lists.append(holidays(key))
      return lists.count - 1
    }
    return SeriesHolidays(lists: lists, of: list)
  }
}
