/// The values of demand drivers for many series, as they were given.
package struct DriverTable: Sendable {
  /// A column beside the target.
  package struct Column: Sendable {
    package let name: String
    /// The family, whose columns have coefficients of similar size; the name by default.
    package let family: String
    /// Whether its numbers act as they are, whatever they are; else `DriverScale` chooses.
    package let isLinear: Bool
    /// The texts of a column of categories, by code; nil for numbers.
    package let categories: [String]?
    /// The name of what was given, of which it may say a part only.
    package let source: String
    /// Whether the column is left out unless forecasts are clearly better with it.
    package let isDoubtful: Bool

    /// A column of numbers, or of categories by code.
    package init(
      _ name: String, family: String? = nil, isLinear: Bool = false, categories: [String]? = nil
    ) {
      self.name = name
      self.isLinear = isLinear
      self.family = family ?? name
      self.categories = categories
      source = name
      isDoubtful = false
    }

    /// A column of numbers made of what was given.
    package init(_ name: String, madeOf source: String, isDoubtful: Bool) {
      self.name = name
      family = source
      isLinear = false
      categories = nil
      self.source = source
      self.isDoubtful = isDoubtful
    }
  }

  /// The rows of one series, without gaps.
  package struct Series: Sendable {
    /// The period of the first row.
    package let start: Int
    /// The history of the target; nan is missing.
    package let values: [Double]
    /// One array per column with the history and, where known, the future; nan is missing.
    package let cells: [[Double]]
    /// Its level in each attribute, from 0.
    package let levels: [Int]

    /// The rows of a series.
    package init(start: Int, values: [Double], cells: [[Double]], levels: [Int]) {
      self.start = start
      self.values = values
      self.cells = cells
      self.levels = levels
    }
  }

  package let columns: [Column]
  /// The names of the attributes.
  package let attributes: [String]
  package let series: [Series]
  /// The products of columns, by their sources, that are columns of the regression too.
  package let products: [(first: String, second: String)]

  /// A table of series.
  package init(
    columns: [Column], attributes: [String], series: [Series],
    products: [(first: String, second: String)] = []
  ) {
    self.columns = columns
    self.attributes = attributes
    self.series = series
    self.products = products
  }

  /// The products by the places of their columns; a source may have several.
  var productPlaces: [(first: Int, second: Int)] {
    products.flatMap { product in
      places(of: product.first).flatMap { first in
        places(of: product.second).map { (first, $0) }
      }
    }
  }

  private func places(of source: String) -> [Int] {
    columns.indices.filter { columns[$0].source == source }
  }
}
