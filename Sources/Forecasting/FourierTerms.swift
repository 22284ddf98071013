internal import Glibc

/// Sines and cosines with the periods of some seasons, the slowest of each season first.
///
/// The order is that of a nested family of models: the terms of the first season, then those of
/// the next that the first does not hold already (168 = 7 · 24 shares every seventh).
struct FourierTerms: Sendable {
  /// One pair, or the lone cosine at half of an even season.
  struct Term: Sendable {
    let season: Int
    let harmonic: Int

    /// An alternating season has no sine.
    var columns: Int { 2 * harmonic == season ? 1 : 2 }
  }

  let terms: [Term]

  /// The terms that fit in a number of columns.
  init(seasonLengths: [Int], columns limit: Int) {
    var terms: [Term] = []
    var columns = 0
    for (place, season) in seasonLengths.enumerated() where season > 1 {
      let faster = seasonLengths[..<place]
      for harmonic in 1...max(1, season / 2) {
        let known = faster.contains { (harmonic * $0) % season == 0 }
        let term = Term(season: season, harmonic: harmonic)
        if known { continue }
        if columns + term.columns > limit { break }
        columns += term.columns
        terms.append(term)
      }
    }
    self.terms = terms
  }

  /// One term alone.
  init(_ term: Term) {
    terms = [term]
  }

  /// The terms at a period, cosine before sine.
  func row(at index: Int) -> [Double] {
    var row: [Double] = []
    for term in terms {
      // Reduced first, so that late periods lose no digits.
      let turn = Double((index * term.harmonic) % term.season) / Double(term.season)
      row.append(cos(2 * Double.pi * turn))
      if term.columns == 2 { row.append(sin(2 * Double.pi * turn)) }
    }
    return row
  }
}
