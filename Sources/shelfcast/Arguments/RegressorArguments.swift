import ArgumentParser
import SeriesFiles

/// The options of every command that uses the regressors of a file of series.
struct RegressorArguments: ParsableArguments {
  @Option(name: .customLong("static"), help: "File of attributes of the series: unique_id,…")
  var attributes: String?

  @Option(
    help: ArgumentHelp(
      "Holidays of countries or regions (DE,FR or DE-BY), or of a file day,name[,region].",
      valueName: "COUNTRY[,COUNTRY...]|FILE"))
  var holidays: String?

  @Option(
    help: ArgumentHelp(
      "Regressors of which only the past is known, separated by commas.",
      valueName: "COLUMN[,COLUMN...]"),
    transform: { try list($0, of: "different names of columns", { String($0) }) { !$0.isEmpty } })
  var past: [String] = []

  @Option(
    help: ArgumentHelp(
      "Learn shares of the season over all series, or over those alike in one of these columns of --static.",
      valueName: "all|COLUMN[,COLUMN...]"),
    transform: { text in
      text == "all"
        ? .all
        : .attributes(
          try list(text, of: "all, or different columns of --static", { String($0) }) {
            !$0.isEmpty
          })
    })
  var pool: SeriesPool?

  @Option(
    help: ArgumentHelp(
      "Two regressors whose product is one too; may be given several times.", valueName: "A:B"))
  var interaction: [String] = []

  @Option(help: ArgumentHelp("Column not to use; may be given several times.", valueName: "column"))
  var ignore: [String] = []

  func validate() throws {
    if case .attributes(let names) = pool, attributes == nil {
      throw ValidationError(
        "--pool \(names.joined(separator: ",")) needs the file of attributes with --static")
    }
  }

  /// Whether one of them is given.
  var isGiven: Bool {
    attributes != nil || holidays != nil || pool != nil
      || !(past + interaction + ignore).isEmpty
  }

  /// What is to be used, without a file of coming values.
  var options: RegressorOptions {
    var options = RegressorOptions()
    options.attributes = attributes
    options.holidays = holidays
    options.past = past
    options.pool = pool
    options.interactions = interaction
    options.ignored = ignore
    return options
  }
}
