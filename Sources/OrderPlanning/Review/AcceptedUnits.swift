package import Identifiers

/// Units that were accepted of the proposals of a day and not withdrawn.
package struct AcceptedUnits: Sendable {
  private let units: [Pair: Double]

  /// The units of each pair of which some were accepted.
  package init(_ units: [Pair: Double] = [:]) { self.units = units }

  /// Units of a pair.
  package func of(_ pair: Pair) -> Double { units[pair] ?? 0 }
}
