import ArgumentParser
import Chronology
import Foundation
import PlanningRun

/// Which lines to accept or withdraw, and by whom.
struct OrderOptions: ParsableArguments {
  @OptionGroup var workspace: WorkspaceOptions

  @Option(help: "As-of day of the plan (yyyy-MM-dd); default: the newest.")
  var asOf: Day?

  @Option(help: "Only lines of this location.")
  var location: String?

  @Option(help: "Only lines of this product.")
  var product: String?

  @Option(help: "Author; default: the current user.")
  var author: String?

  var selection: OrderSelection {
    OrderSelection(asOf: asOf, location: location, product: product)
  }

  var name: String { author ?? ProcessInfo.processInfo.userName }
}
