internal import Algorithms

/// The columns of the regression on a panel: the series' own, the shared ones, and their products.
struct EffectDesign: Sendable {
  /// One column.
  struct Term: Sendable {
    enum Source {
      case own(Int)
      case shared(Int)
      case product(own: Int, shared: Int)
    }

    let name: String
    let family: String
    let source: Source

    /// The own column of which it is made; nil for a shared one.
    var own: Int? {
      switch source {
      case .own(let own), .product(let own, _): own
      case .shared: nil
      }
    }
  }

  let terms: [Term]
  /// The number of the family of each term, from 0; last that of the constant.
  let families: [Int]

  /// All columns of a panel.
  init(_ panel: RegressorPanel) {
    var terms = panel.own.indices.map {
      Term(name: panel.own[$0].name, family: panel.own[$0].family, source: .own($0))
    }
    terms += panel.shared.indices.map {
      Term(name: panel.shared[$0].name, family: panel.shared[$0].family, source: .shared($0))
    }
    for (own, column) in panel.own.enumerated() where column.isCrossed {
      for (shared, other) in panel.shared.enumerated() where other.crosses {
        terms.append(
          Term(
            name: "\(column.name):\(other.name)", family: "\(column.name):\(other.family)",
            source: .product(own: own, shared: shared)))
      }
    }
    self.init(terms)
  }

  private init(_ terms: [Term]) {
    self.terms = terms
    let names = Array(terms.map(\.family).uniqued())
    families = terms.compactMap { names.firstIndex(of: $0.family) } + [names.count]
  }

  /// The design with some of its columns.
  func selecting(_ places: [Int]) -> EffectDesign {
    EffectDesign(places.map { terms[$0] })
  }

  /// The design without some own columns and their products.
  func without(own columns: Set<Int>) -> EffectDesign {
    selecting(
      terms.indices.filter { place in terms[place].own.map { !columns.contains($0) } ?? true })
  }

  /// The design with some own columns of another one too, and their products.
  func adding(own columns: Set<Int>, of all: EffectDesign) -> EffectDesign {
    let names = Set(terms.map(\.name))
    return all.selecting(
      all.terms.indices.filter { place in
        let term = all.terms[place]
        return names.contains(term.name) || term.own.map { columns.contains($0) } ?? false
      })
  }

  /// The design without the tentative columns of a panel, and their products.
  func withoutTentative(_ panel: RegressorPanel) -> EffectDesign {
    selecting(
      terms.indices.filter { place in
        switch terms[place].source {
        case .own: true
        case .shared(let shared), .product(_, let shared): !panel.shared[shared].isTentative
        }
      })
  }

  /// Writes a column of the design in some periods of a series.
  ///
  /// - Parameters:
  ///   - place: the number of the term.
  ///   - periods: ascending numbers of periods of the series, from 0.
  func read(
    _ place: Int, _ shared: [RegressorPanel.SharedColumn], _ member: RegressorPanel.Member,
    at periods: UnsafeBufferPointer<Int>, into column: UnsafeMutableBufferPointer<Double>
  ) {
    guard let last = periods.last else { return }
    func read(_ values: [Double], from start: Int, _ write: (Int, Double) -> Void) {
      precondition(start + last < values.count, "a column needs a value for each period")
      values.withUnsafeBufferPointer { values in
        for row in 0..<periods.count { write(row, values[start &+ periods[row]]) }
      }
    }
    switch terms[place].source {
    case .own(let own): read(member.columns[own], from: 0) { column[$0] = $1 }
    case .shared(let other): read(shared[other].values, from: member.start) { column[$0] = $1 }
    case .product(let own, let other):
      read(member.columns[own], from: 0) { column[$0] = $1 }
      read(shared[other].values, from: member.start) { column[$0] *= $1 }
    }
  }
}
