import Workspace

/// The words of a progress line: what is done, how fast, and what is left.
struct ProgressText {
  let text: String

  /// - Parameter seconds: the time since the activity began.
  init(_ progress: StageProgress, seconds: Double) {
    var parts = ["\(progress.activity): \(progress.items.grouped) \(progress.unit)"]
    if seconds >= Self.leastSeconds, progress.items > 0 {
      let rate = Double(progress.items) / seconds
      parts.append(
        "\((rate < 10 ? (rate * 10).rounded() / 10 : rate.rounded()).grouped) per second")
    }
    if progress.total > 0 {
      let share = min(1, Double(progress.done) / Double(progress.total))
      parts.append("\(Int((share * 100).rounded(.down))) %")
      if seconds >= Self.leastSeconds, share > 0, share < 1 {
        parts.append("\(Self.duration(seconds * (1 - share) / share)) left")
      }
    }
    text = parts.joined(separator: ", ")
  }

  /// A rate over a shorter time says nothing.
  private static let leastSeconds = 1.0

  private static func duration(_ seconds: Double) -> String {
    let whole = Int(min(seconds, 359_999).rounded(.up))
    let (hours, minutes) = (whole / 3600, whole / 60 % 60)
    if hours > 0 { return "\(hours) h \(minutes) min" }
    return minutes > 0 ? "\(minutes) min \(whole % 60) s" : "\(whole) s"
  }
}
