internal import Files
internal import Foundation

extension WorkspaceFolder {
  /// Replaces the text of `shelfcast.yml` atomically.
  package func write(settings text: String) throws(WorkspaceError) {
    let replacement = FileReplacement(of: settingsFile.path)
    do throws(FileFault) {
      try replacement.write(text)
      try replacement.commit()
    } catch {
      throw WorkspaceError(error)
    }
  }
}
