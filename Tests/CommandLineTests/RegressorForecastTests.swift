import Foundation
import NumericalMethods
import TestSupport
import Testing

/// `shelfcast forecast` with regressors: files in, forecasts out.
@Suite struct RegressorForecastTests {

  /// Days of shops that are closed on Sundays and sell 60 % more with a promotion.
  private static func files(shops: Int = 8, days: Int = 200, ahead: Int = 14) -> (
    history: String, future: String
  ) {
    var stream = RandomStream(seed: 4)
    var history = "unique_id,ds,y,promo,open\n"
    var future = "unique_id,ds,promo,open\n"
    let first = Date(timeIntervalSince1970: 1_704_067_200)
    let format = ISO8601DateFormatter()
    format.formatOptions = .withFullDate
    for shop in 0..<shops {
      let level = 100.0 * Double(shop + 1)
      for day in 0..<days + ahead {
        let date = format.string(from: first + Double(day) * 86_400)
        let open = day % 7 == 6 ? 0 : 1
        let promo = (day / 7 + shop) % 2 == 0 && day % 7 < 5 ? 1 : 0
        let units =
          Double(open) * level * (1 + 0.6 * Double(promo)) * exp(0.05 * stream.nextNormal())
        if day < days {
          history += "s\(shop),\(date),\(units),\(promo),\(open)\n"
        } else {
          future += "s\(shop),\(date),\(promo),\(open)\n"
        }
      }
    }
    return (history, future)
  }

  private static let asked = [
    "--freq", "D", "--season-length", "7", "--horizon", "14", "--input", "in.csv",
  ]

  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let files = Self.files()
    try folder.write("in.csv", files.history)
    try folder.write("future.csv", files.future)
    return folder
  }

  /// The forecast means of a shop by step.
  private func means(_ output: String, _ shop: String) -> [Double] {
    output.split(separator: "\n").dropFirst().map { $0.split(separator: ",") }
      .filter { $0[0] == shop }.compactMap { Double($0[5]) }
  }

  @Test func `promotions raise forecasts, and closed days are zero without width`() throws {
    let folder = try folder()
    let run = try folder.forecast(Self.asked + ["--future", "future.csv"])
    #expect(run.status == 0, "\(run.errors)")
    let means = means(run.output, "s3")
    // Day 200 is a Friday: closed days are at steps 3 and 10.
    #expect(means[2] == 0 && means[9] == 0)
    let line = try #require(
      run.output.split(separator: "\n").first { $0.hasPrefix("s3,2024-07-21,") })
    #expect(line.hasSuffix(",0,0,0,0,0,0"))
    // Weeks alternate: one of the two whole weeks has the promotion.
    let (first, second) = (means[3..<8].reduce(0, +), means[10..<14].reduce(0, +) * 5 / 4)
    let ratio = max(first, second) / min(first, second)
    #expect(abs(ratio - 1.6) < 0.05, "\(ratio)")
  }

  @Test func `Sundays that never sell are closed without a column that says so`() throws {
    let folder = try folder()
    let run = try folder.forecast(Self.asked + ["--future", "future.csv", "--ignore", "open"])
    #expect(run.status == 0, "\(run.errors)")
    let means = means(run.output, "s3")
    #expect(means.indices.filter { means[$0] == 0 } == [2, 9])
    for shop in 0..<8 {
      let line = run.output.split(separator: "\n").first { $0.hasPrefix("s\(shop),2024-07-21,") }
      #expect(line?.hasSuffix(",0,0,0,0,0,0") == true, "\(line ?? "")")
    }
  }

  @Test func `coefficients are among the parameters`() throws {
    let folder = try folder()
    let run = try folder.forecast(
      Self.asked + ["--future", "future.csv", "--parameters", "p.csv"])
    #expect(run.status == 0, "\(run.errors)")
    let rows = try folder.read("p.csv").split(separator: "\n")
    func cell(_ name: String) -> Double? {
      rows.first { $0.hasPrefix("s1,Auto,\(name),") }?.split(separator: ",").last
        .flatMap { Double($0) }
    }
    let effect = try #require(cell("effect.promo"))
    let error = try #require(cell("effect_error.promo"))
    #expect(abs(effect - log(1.6)) < 0.06, "\(effect)")
    #expect(error > 0.001 && error < 0.05 && abs(effect - log(1.6)) < 3 * error, "\(error)")
  }

  @Test func `the number of threads and the order of rows change nothing`() throws {
    let folder = try folder()
    let one = try folder.forecast(
      Self.asked + ["--future", "future.csv", "--jobs", "1", "--quiet"])
    let three = try folder.forecast(
      Self.asked + ["--future", "future.csv", "--jobs", "3", "--quiet"])
    #expect(one.output == three.output && !one.output.isEmpty)
  }

  @Test func `values after the cutoff are not asked for and not used`() throws {
    let folder = try folder()
    let before = try folder.forecast(Self.asked + ["--future", "future.csv", "--quiet"])
    // The future of a column beyond the horizon, and other series' futures, say nothing of this one.
    let other = try folder.read("future.csv").replacing("s7,2024-07-19,1", with: "s7,2024-07-19,0")
      .replacing("s7,2024-07-19,0", with: "s7,2024-07-19,0")
    try folder.write("future.csv", other + "s3,2025-01-01,1,1\n")
    let after = try folder.forecast(Self.asked + ["--future", "future.csv", "--quiet"])
    #expect(means(before.output, "s3") == means(after.output, "s3"))
  }

  @Test func `what is missing is named with what to give`() throws {
    let folder = try folder()
    let none = try folder.forecast(Self.asked)
    #expect(none.status == 1)
    #expect(
      none.errors.contains("in.csv:1: column 'promo': found a regressor without coming values"))
    #expect(none.errors.contains("--future"))
    try folder.write("short.csv", "unique_id,ds,promo\ns1,2024-07-19,1\n")
    let short = try folder.forecast(Self.asked + ["--future", "short.csv"])
    #expect(short.status == 1)
    #expect(short.errors.contains("short.csv:1: column 'open': found no such column"))
    let typo = try folder.forecast(Self.asked + ["--ignore", "promos"])
    #expect(typo.status == 1)
    #expect(typo.errors.contains("column 'promos': no such column; correct --ignore"))
  }

  @Test func `ignored columns are as if they were not there`() throws {
    let folder = try folder()
    let ignored = try folder.forecast(
      Self.asked + ["--ignore", "promo", "--ignore", "open", "--quiet"])
    let plain = try folder.read("in.csv").split(separator: "\n")
      .map { $0.split(separator: ",").prefix(3).joined(separator: ",") }.joined(separator: "\n")
    try folder.write("in.csv", plain + "\n")
    let without = try folder.forecast(Self.asked + ["--quiet"])
    #expect(ignored.output == without.output && ignored.status == 0)
  }

  @Test func `steps without a value are told and forecast without the effects`() throws {
    let folder = try folder()
    let rows = try folder.read("future.csv").split(separator: "\n")
      .filter { !$0.hasPrefix("s2,2024-07-25") }
      .map { $0.hasPrefix("s4,2024-07-25") ? "s4,2024-07-25,,1" : $0 }
    try folder.write("future.csv", rows.joined(separator: "\n") + "\n")
    let run = try folder.forecast(Self.asked + ["--future", "future.csv"])
    #expect(run.status == 0)
    #expect(run.errors.contains("future.csv: 2 series lack values for the horizon"))
    let means = means(run.output, "s2")
    #expect(means.count == 14 && !means.contains { !$0.isFinite })
  }

  @Test func `a number that cannot be read is missing, and told`() throws {
    let folder = try folder()
    let rows = try folder.read("in.csv").split(separator: "\n").enumerated().map { line, row in
      line == 0
        ? "\(row),price"
        : "\(row),\(line == 7 ? "1,5".replacing(",", with: ";") : "\(1 + Double(line % 97) / 100)")"
    }
    try folder.write("in.csv", rows.joined(separator: "\n") + "\n")
    let coming = try folder.read("future.csv").split(separator: "\n").enumerated().map {
      $0 == 0 ? "\($1),price" : "\($1),1.5"
    }
    try folder.write("future.csv", coming.joined(separator: "\n") + "\n")
    let run = try folder.forecast(Self.asked + ["--future", "future.csv"])
    #expect(run.status == 0, "\(run.errors)")
    #expect(
      run.errors.contains(
        "in.csv:8: column 'price': 1 cells are not numbers and count as missing; the first is '1;5'"
      ))
  }

  @Test func `texts are categories, and too many are refused`() throws {
    let folder = try folder()
    func named(_ file: String, _ header: String) throws {
      let rows = try folder.read(file).split(separator: "\n").dropFirst()
        .map { $0.hasSuffix(",1,1") ? "\($0),deal" : "\($0),none" }
      try folder.write(file, header + "\n" + rows.joined(separator: "\n") + "\n")
    }
    try named("in.csv", "unique_id,ds,y,promo,open,kind")
    try named("future.csv", "unique_id,ds,promo,open,kind")
    let run = try folder.forecast(
      Self.asked + ["--future", "future.csv", "--ignore", "promo"])
    #expect(run.status == 0, "\(run.errors)")
    let many = try folder.read("in.csv").split(separator: "\n").enumerated()
      .map { $0 == 0 ? String($1) : "\($1)\($0)" }
    try folder.write("in.csv", many.joined(separator: "\n") + "\n")
    let refused = try folder.forecast(
      Self.asked + ["--future", "future.csv", "--ignore", "promo"])
    #expect(refused.status == 1)
    #expect(refused.errors.contains("column 'kind': found more than 50 different texts"))
  }

  private static let own = Self.asked + ["--future", "future.csv", "--model", "Regression"]

  @Test func `a regression of its own sees no other series`() throws {
    let folder = try folder()
    let before = try folder.forecast(Self.own + ["--quiet"])
    #expect(before.status == 0, "\(before.errors)")
    let means = means(before.output, "s3")
    #expect(means[2] == 0 && means[9] == 0, "closed days")
    let (first, second) = (means[3..<8].reduce(0, +), means[10..<14].reduce(0, +) * 5 / 4)
    #expect(abs(max(first, second) / min(first, second) - 1.6) < 0.08)
    // Other series sell nine times as much with a promotion.
    let rows = try folder.read("in.csv").split(separator: "\n").map { row -> String in
      var cells = row.split(separator: ",").map(String.init)
      if !["s3", "unique_id"].contains(cells[0]), cells[3] == "1", let units = Double(cells[2]) {
        cells[2] = "\(9 * units)"
      }
      return cells.joined(separator: ",")
    }
    try folder.write("in.csv", rows.joined(separator: "\n") + "\n")
    let after = try folder.forecast(Self.own + ["--quiet"])
    #expect(self.means(after.output, "s3") == means)
    #expect(self.means(after.output, "s4") != self.means(before.output, "s4"))
  }

  @Test func `its coefficients have standard errors, and aliased columns are named`() throws {
    let folder = try folder()
    for file in ["in.csv", "future.csv"] {
      let rows = try folder.read(file).split(separator: "\n").enumerated().map { line, row in
        line == 0 ? "\(row),no_promo" : "\(row),\(row.hasSuffix("1,1") ? 0 : 1)"
      }
      try folder.write(file, rows.joined(separator: "\n") + "\n")
    }
    let run = try folder.forecast(
      Self.own + ["--parameters", "p.csv", "--status", "status.csv"])
    #expect(run.status == 0, "\(run.errors)")
    let rows = try folder.read("p.csv").split(separator: "\n")
    func cell(_ name: String) -> Double? {
      rows.first { $0.hasPrefix("s1,Regression,\(name),") }?.split(separator: ",").last
        .flatMap { Double($0) }
    }
    let error = try #require(cell("effect_error.promo"))
    #expect(error > 0 && error < 0.2)
    #expect(rows.contains("s1,Regression,effect.no_promo,"))
    let status = try folder.read("status.csv")
    #expect(status.contains("left out, since other columns determine them: no_promo"))
  }

  @Test func `effects estimated from all series need regressors`() throws {
    let folder = try folder()
    let asked = Self.asked + ["--model", "GlobalRegression"]
    let run = try folder.forecast(asked + ["--future", "future.csv"])
    #expect(run.status == 0, "\(run.errors)")
    let means = means(run.output, "s3")
    #expect(means[2] == 0 && means[0] > 0)
    try folder.write("plain.csv", "unique_id,ds,y\na,2024-01-01,3\na,2024-01-02,4\n")
    let refused = try folder.forecast(
      asked.map { $0 == "in.csv" ? "plain.csv" : $0 })
    #expect(refused.status == 1)
    #expect(refused.errors.contains("plain.csv:1: found unique_id, ds and y only"))
    #expect(refused.errors.contains("GlobalRegression"))
  }
}
