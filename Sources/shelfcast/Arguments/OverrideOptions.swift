import ArgumentParser
import Chronology

/// Author, reason and first plan of an override.
struct OverrideOptions: ParsableArguments {
  @OptionGroup var workspace: WorkspaceOptions

  @Option(help: "Author.")
  var author: String

  @Option(help: "Reason, shown on the order line.")
  var reason: String

  @Option(help: "As-of day of the first plan it applies to (yyyy-MM-dd); default: the newest.")
  var asOf: Day?
}
