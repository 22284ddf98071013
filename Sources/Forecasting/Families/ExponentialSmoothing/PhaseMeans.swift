/// The mean of all values present, and that of each phase of the season.
struct PhaseMeans {
  let mean: Double
  /// A phase without values has the mean of all.
  let phases: [Double]

  init(_ values: [Double], season: Int) {
    var sums = [Double](repeating: 0, count: season)
    var counts = sums
    for (index, value) in values.enumerated() where !value.isNaN {
      sums[index % season] += value
      counts[index % season] += 1
    }
    let mean = sums.reduce(0, +) / max(1, counts.reduce(0, +))
    self.mean = mean
    phases = zip(sums, counts).map { $1 > 0 ? $0 / $1 : mean }
  }
}
