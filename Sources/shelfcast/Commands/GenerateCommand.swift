import ArgumentParser
import Chronology
import Glibc
import SampleRetailer
import Tabular

/// `shelfcast generate`: generates a synthetic retailer for trials and tests.
struct GenerateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Generate the landing files of a synthetic retailer, and its true demand.",
    discussion: """
      The same options give byte-identical files on every machine. The output folder becomes a \
      workspace: landing/, shelfcast.yml, and truth/ with the demand that stock-outs hid.
      """)

  @Option(
    parsing: .unconditional, help: "Number of locations; the last of several is the web shop.")
  var locations = 10

  @Option(parsing: .unconditional, help: "Number of products in the catalogue.")
  var products = 300

  @Option(parsing: .unconditional, help: "Number of weeks of history.")
  var weeks = 157

  @Option(parsing: .unconditional, help: "Random seed.")
  var seed: UInt64 = 1

  @Option(parsing: .unconditional, help: "Dirty rows added per clean row, 0 to 1.")
  var dirtyRate = 0.01

  @Option(
    help: ArgumentHelp(
      "Last day of the history, a Sunday. (default: \(SampleSpecification.defaultLastDay))",
      valueName: "yyyy-mm-dd"), transform: GenerateCommand.day)
  var lastDay = SampleSpecification.defaultLastDay

  @Flag(
    help:
      "Also price changes, promotions and calendar events, with effects on demand in truth/effect.csv."
  )
  var drivers = false

  @Flag(
    help: """
      Also waste, transfers and adjustments of stock, and losses that only counts find, with \
      truth/stock_loss.csv and truth/count_difference.csv.
      """)
  var movements = false

  @Option(help: ArgumentHelp("Output folder; must not hold landing files.", valueName: "dir"))
  var output: String

  func validate() throws {
    try FlagRange.locations.check(locations)
    try FlagRange.products.check(products)
    try FlagRange.weeks.check(weeks)
    guard (0...1).contains(dirtyRate) else {
      throw ValidationError("--dirty-rate must lie between 0 and 1.")
    }
    guard lastDay.weekday == .sunday else {
      throw ValidationError("--last-day must be a Sunday; \(lastDay) is not one.")
    }
  }

  func run() throws {
    guard access("\(output)/landing", F_OK) != 0 else {
      throw TabularError(
        file: "\(output)/landing", found: "already exists",
        nextStep: "remove it, or choose another folder with --output")
    }
    var specification = SampleSpecification(
      locations: locations, products: products, weeks: weeks, seed: seed, dirtyRate: dirtyRate,
      lastDay: lastDay, hasDrivers: drivers)
    specification.hasMovements = movements
    let summary = try SampleWriter(specification).write(to: output)
    let words = Array("\(summary)\n".utf8)
    _ = write(STDERR_FILENO, words, words.count)
  }

  private static func day(_ text: String) throws -> Day {
    guard let day = Day(text) else {
      throw ValidationError("'\(text)' is not a day; write it as yyyy-MM-dd.")
    }
    return day
  }
}
