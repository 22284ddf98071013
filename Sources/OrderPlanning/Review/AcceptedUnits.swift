package import Identifiers

/// Units of a day's proposals that were accepted and not withdrawn, by pair.
package struct AcceptedUnits: Sendable {
  private let units: [Pair: Double]

  /// Takes the accepted units of each pair; pairs left out have none.
  package init(_ units: [Pair: Double] = [:]) { self.units = units }

  /// Accepted units of a pair, 0 where there are none.
  package func of(_ pair: Pair) -> Double { units[pair] ?? 0 }
}
