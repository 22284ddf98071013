internal import DemandDrivers

/// The place whose holidays a series has.
struct HolidayChoice {
  /// nil: it is in no country that was given, and has no holidays.
  let place: HolidayPlace?
  /// Whether it has those of its whole country because the table does not know its region.
  let isRegionUnknown: Bool

  /// Chooses by the texts of a series' attributes, which may be empty.
  ///
  /// The country is that of a region such as `DE-BY`, else that of the attribute, else the only one
  /// given.
  init(_ given: [HolidayPlace], country: String, region: String) {
    let whole = HolidayPlace(region).flatMap { $0.region == nil ? nil : $0 }
    let countries = Set(given.map(\.country))
    let code =
      country.isEmpty
      ? whole.flatMap { countries.contains($0.country) ? $0.country : nil }
        ?? (countries.count == 1 ? countries.first : nil)
      : country
    guard let code, countries.contains(code) else {
      (place, isRegionUnknown) = (nil, false)
      return
    }
    if region.isEmpty {
      place = given.first { $0.country == code }
      isRegionUnknown = false
      return
    }
    let short = whole?.country == code ? whole?.region ?? region : region
    let isKnown = HolidayTable.embedded.regions(of: code).contains(short)
    place = HolidayPlace(country: code, region: isKnown ? short : nil)
    isRegionUnknown = !isKnown
  }

  /// Messages on series without a country, and without a known region.
  static func messages(
    _ choices: [HolidayChoice], _ series: [FileSeries], _ regions: [String]
  ) -> [String] {
    func first(_ place: Int) -> String { "'\(String(decoding: series[place].id, as: UTF8.self))'" }
    var messages: [String] = []
    let homeless = choices.indices.filter { choices[$0].place == nil }
    if let place = homeless.first {
      messages.append(
        "--holidays: \(homeless.count) series, the first of them \(first(place)), are in none of its "
          + "countries and have no holidays; the columns country or region of --static say where a "
          + "series is")
    }
    let unknown = choices.indices.filter { choices[$0].isRegionUnknown }
    if let place = unknown.first {
      messages.append(
        "--holidays: \(unknown.count) series, the first of them \(first(place)), have the holidays of "
          + "the whole country: it has no holidays of a region '\(regions[place])'")
    }
    return messages
  }
}
