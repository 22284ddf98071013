import Glibc
import Synchronization
import Workspace

/// The line of a terminal that shows how far a stage has come, rewritten in place.
final class ProgressLine: Sendable {
  private struct State {
    var activity = ""
    var start = ContinuousClock.now
    /// When the line was last written; nil while it is not on the screen.
    var written: ContinuousClock.Instant?
  }

  private static let interval = Duration.milliseconds(200)
  private static let erasure = "\r\u{1B}[K"

  private let state = Mutex(State())

  /// A line of standard error; nil if that is no terminal, or one that cannot erase a line.
  init?() {
    guard isatty(STDERR_FILENO) == 1, getenv("TERM").map({ String(cString: $0) }) != "dumb" else {
      return nil
    }
  }

  /// Shows the progress, unless the line was written less than a fifth of a second ago.
  func show(_ progress: StageProgress) {
    let now = ContinuousClock.now
    state.withLock { state in
      if state.activity != progress.activity {
        (state.activity, state.start) = (progress.activity, now)
      } else if let written = state.written, now - written < Self.interval {
        return
      }
      state.written = now
      let text = ProgressText(progress, seconds: (now - state.start) / .seconds(1)).text
      // A line that is wrapped could not be rewritten.
      StandardStreams.draw(Self.erasure + text.prefix(Self.columns - 1))
    }
  }

  /// Removes the line from the screen.
  func erase() {
    state.withLock { state in
      if state.written != nil { StandardStreams.draw(Self.erasure) }
      state = State()
    }
  }

  /// The width of the terminal; 80 if it does not say.
  private static var columns: Int {
    var size = winsize()
    guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }
}
