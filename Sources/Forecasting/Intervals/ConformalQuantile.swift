/// The bound that a new score stays below with at least the given probability, whatever its
/// distribution; nil where there are too few scores for a finite one.
///
/// The ⌈(m + 1) p⌉-th smallest of m exchangeable scores (Vovk et al.; Lei et al. 2018). Without the
/// + 1 a 90 % bound from nine scores would cover 83 %.
public func conformalQuantile(_ scores: [Double], probability: Double) -> Double? {
  precondition(probability > 0 && probability < 1, "a probability must lie inside 0...1")
  let exact = Double(scores.count + 1) * probability
  // (m + 1) p may come out a hair above the whole number that it is.
  let rank = Int((exact - 1e-9).rounded(.up))
  return rank <= scores.count ? scores.sorted()[max(1, rank) - 1] : nil
}
