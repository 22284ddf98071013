/// The accuracy of one method on fully stocked periods with simulated stock-outs.
package struct MaskingResult: Sendable {
  /// How sales were thinned: by the hours in stock, or by the share of demand that was learnt.
  package enum Thinning: String, Sendable {
    case hours
    case learnt
  }

  /// The method.
  package let method: UnconstrainMethod
  /// How sales were thinned.
  package let thinning: Thinning
  /// The number of masked periods.
  package internal(set) var periods = 0
  /// The number of masked periods with an estimate by the method; the item's rate is used for others.
  package internal(set) var known = 0
  /// Units that were sold before masking.
  package internal(set) var truth = 0.0
  /// Units that were left by masking.
  package internal(set) var masked = 0.0
  /// Units estimated by the method.
  package internal(set) var estimate = 0.0
  /// Sum of absolute differences between estimate and truth.
  package internal(set) var absoluteError = 0.0

  /// Sales left by masking against the truth: −0.2 is 20 % low.
  package var biasBefore: Double { truth > 0 ? masked / truth - 1 : 0 }
  /// The estimate against the truth.
  package var biasAfter: Double { truth > 0 ? estimate / truth - 1 : 0 }
  /// Absolute error per unit of truth.
  package var relativeError: Double { truth > 0 ? absoluteError / truth : 0 }
  /// What the choice minimises: bias and error together.
  var score: Double { abs(biasAfter) + relativeError }
}
