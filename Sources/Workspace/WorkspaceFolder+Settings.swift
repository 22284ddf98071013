internal import Files
internal import Foundation

extension WorkspaceFolder {
  /// Puts a text in the place of `shelfcast.yml`, whole or not at all.
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
