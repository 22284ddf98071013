import Foundation
import TestSupport
import Testing

/// What a model has estimated, as a table, and what it leaves of the history.
@Suite struct ParameterTests {
  private static let input = """
    unique_id,ds,y
    a,2024-01-01,1
    a,2024-01-02,2
    a,2024-01-03,4
    a,2024-01-04,
    a,2024-01-05,7
    b,2024-01-01,0
    b,2024-01-02,0
    """

  private func run(_ folder: TemporaryFolder, _ models: String...) throws -> ProgramRun {
    let input = try folder.write("in.csv", Self.input)
    return try folder.forecast(
      ["--input", input, "--freq", "D", "--season-length", "1", "--horizon", "1"]
        + models.flatMap { ["--model", $0] }
        + ["--parameters", "parameters.csv", "--fitted", "fitted.csv", "--quiet"])
  }

  @Test func `estimates stand in a long table, by series and model, to the last bit`() throws {
    let folder = try TemporaryFolder()
    #expect(try run(folder, "SES", "Croston").status == 0)
    let lines = try folder.read("parameters.csv").split(separator: "\n")
    #expect(lines.first == "unique_id,model,parameter,value")
    let names = lines.dropFirst().map {
      $0.split(separator: ",").prefix(3).joined(separator: " ")
    }
    #expect(names.starts(with: ["a SES alpha", "a SES initial_level", "a SES sigma"]))
    #expect(names.contains("a Croston interval") && names.contains("b SES alpha"))
    for line in lines.dropFirst() {
      let text = line.split(separator: ",").last.map(String.init) ?? ""
      let value = try #require(Double(text), "\(line)")
      #expect(text == (value == value.rounded() ? "\(Int(value))" : "\(value)"))
    }
  }

  @Test func `a residual is the actual less the fitted value, and empty where either is`() throws {
    let folder = try TemporaryFolder()
    #expect(try run(folder, "Naive").status == 0)
    let rows = try folder.read("fitted.csv").split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).suffix(3).joined(separator: " ")
    }
    #expect(rows == ["y fitted residual", "1  ", "2 1 1", "4 2 2", " 4 ", "7 4 3", "0  ", "0 0 0"])
  }
}
