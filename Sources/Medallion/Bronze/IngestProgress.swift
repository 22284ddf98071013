import Workspace

/// The files and bytes of `landing/` that a pass has read, for its report.
struct IngestProgress {
  private let report: StageProgress.Report?
  private let total: Int
  private var files = 0
  /// The bytes of finished files, and those of the file that is being read.
  private var finished = 0
  private var current = 0

  /// Adds up the sizes of the files if somebody wants to know.
  init(_ files: [LandedFile], _ report: StageProgress.Report?) {
    self.report = report
    total =
      report == nil ? 0 : files.reduce(0) { $0 + ((try? FileStamp($1))?.size ?? 0) }
  }

  /// Counts a piece of the file that is being read.
  mutating func read(_ bytes: Int) {
    current += bytes
    tell()
  }

  /// Counts a file as done, whether it was read or known already.
  mutating func finish(_ file: FileStamp) {
    files += 1
    finished += file.size
    current = 0
    tell()
  }

  private func tell() {
    report?(
      StageProgress("landing", items: files, unit: "files", done: finished + current, total: total))
  }
}
