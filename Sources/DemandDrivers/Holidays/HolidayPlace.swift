/// A country or one of its regions, by their codes in ISO 3166, such as `DE` and `DE-BY`.
package struct HolidayPlace: Hashable, Sendable {
  package let country: String
  /// nil: the country as a whole.
  package let region: String?

  /// A country or a region of it.
  package init(country: String, region: String? = nil) {
    self.country = country
    self.region = region
  }

  /// Reads a code in any case of letters; nil where it is none.
  package init?(_ code: some StringProtocol) {
    let parts = code.uppercased().split(separator: "-", omittingEmptySubsequences: false)
    guard let country = parts.first, parts.count <= 2, country.count == 2,
      country.utf8.allSatisfy({ $0 >= 0x41 && $0 <= 0x5A })
    else { return nil }
    self.country = String(country)
    guard parts.count == 2 else {
      region = nil
      return
    }
    guard (1...3).contains(parts[1].utf8.count), parts[1].allSatisfy(\.isASCII) else { return nil }
    region = String(parts[1])
  }
}

extension HolidayPlace: CustomStringConvertible {
  /// The code.
  package var description: String { region.map { "\(country)-\($0)" } ?? country }
}
