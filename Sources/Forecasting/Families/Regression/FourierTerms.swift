internal import Glibc

/// Sines and cosines with the periods of some seasons, the slowest of each season first.
///
/// The order defines nested models: the terms of the first season, then those of the next season
/// with other frequencies (168 = 7 · 24 shares every seventh).
struct FourierTerms: Sendable {
  /// One pair, or the lone cosine at half of an even season.
  struct Term: Sendable {
    let harmonic: Int
    let wave: Wave

    var season: Int { wave.cosines.count }
    /// An alternating season has no sine.
    var columns: Int { 2 * harmonic == season ? 1 : 2 }

    /// The values at a period, the cosine and the sine.
    func values(at index: Int) -> (cosine: Double, sine: Double) {
      let phase = (index * harmonic) % season
      return (wave.cosines[phase], wave.sines[phase])
    }
  }

  /// Cosine and sine over one season, computed once for all its harmonics.
  struct Wave: Sendable {
    let cosines: [Double]
    let sines: [Double]

    init(season: Int) {
      let turns = (0..<season).map { 2 * Double.pi * Double($0) / Double(season) }
      cosines = turns.map { cos($0) }
      sines = turns.map { sin($0) }
    }
  }

  let terms: [Term]

  /// The terms for at most a number of columns.
  init(seasonLengths: [Int], columns limit: Int) {
    var terms: [Term] = []
    var columns = 0
    for (place, season) in seasonLengths.enumerated() where season > 1 {
      let faster = seasonLengths[..<place]
      let wave = Wave(season: season)
      for harmonic in 1...max(1, season / 2) {
        if faster.contains(where: { (harmonic * $0) % season == 0 }) { continue }
        let term = Term(harmonic: harmonic, wave: wave)
        if columns + term.columns > limit { break }
        columns += term.columns
        terms.append(term)
      }
    }
    self.terms = terms
  }

  /// The terms at a period, cosine before sine.
  func row(at index: Int) -> [Double] {
    var row: [Double] = []
    row.reserveCapacity(2 * terms.count)
    for term in terms {
      let value = term.values(at: index)
      row.append(value.cosine)
      if term.columns == 2 { row.append(value.sine) }
    }
    return row
  }
}
