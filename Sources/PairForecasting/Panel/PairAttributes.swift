/// What the catalogue says of the product and the location of a pair besides the department: by which of
/// it drivers act alike is for the data to say.
package struct PairAttributes: Sendable, Equatable {
  /// The attributes, in the order of `values`.
  package enum Name: String, CaseIterable, Sendable {
    case category, brand, supplier, region, country
    /// Store, warehouse or online.
    case kind = "location_kind"
  }

  /// One value per name, in the order of `Name.allCases`; equal texts are one group.
  package let values: [String]

  /// Takes one value per name.
  package init(values: [String]) {
    precondition(values.count == Name.allCases.count, "there must be a value for each name")
    self.values = values
  }

  /// No attributes, by which all pairs are alike.
  package init() { self.init(values: Name.allCases.map { _ in "" }) }
}
