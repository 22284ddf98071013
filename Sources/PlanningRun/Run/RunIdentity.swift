import Foundation
import Identifiers
import Medallion
import OrderPlanning
import PairForecasting
import Workspace

/// The id of a run: a hash of everything on which its decisions depend.
///
/// These are version, settings, as-of and seed; the demand, terms, stock and open orders of every
/// pair; and the overrides and review facts that change an order. Data after as-of do not change
/// it.
struct RunIdentity {
  let id: String

  init(
    version: String, settings: Settings, asOf: AsOf, seed: UInt64, panel: DemandPanel,
    situations: [PairSituation], words: [String]
  ) throws {
    let digest = Digest()
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    try encoder.encode(settings).withUnsafeBytes(digest.update)
    Self.add("\(version)|\(asOf.day)|\(seed)", to: digest)
    for series in panel.pairs {
      Self.add("\(series.pair.key)|\(series.firstPeriod)|\(series.department)", to: digest)
      series.demand.map { $0.isFinite ? $0 : -1 }.withUnsafeBytes(digest.update)
      // Attributes group the effects of drivers and nothing else.
      if series.drivers != nil { Self.add("\(series.attributes.values)", to: digest) }
      for column in series.drivers?.columns ?? [] {
        column.map { $0.isFinite ? $0 : -1 }.withUnsafeBytes(digest.update)
      }
    }
    Self.addEvents(panel, to: digest)
    for situation in situations { Self.add(situation.fingerprint, to: digest) }
    for word in words { Self.add(word, to: digest) }
    id = String(digest.finish().hexadecimal.prefix(16))
  }

  private static func addEvents(_ panel: DemandPanel, to digest: Digest) {
    var location: String?
    for series in panel.pairs where series.pair.location != location {
      location = series.pair.location
      for (name, event) in (series.drivers?.events.events ?? [:]).sorted(by: { $0.key < $1.key }) {
        add("\(series.pair.location)|\(name)|\(event.kind ?? "")", to: digest)
        for (period, days) in event.days.sorted(by: { $0.key < $1.key }) {
          add("\(period):\(days)", to: digest)
        }
      }
    }
  }

  private static func add(_ text: String, to digest: Digest) {
    Array((text + "\n").utf8).withUnsafeBytes(digest.update)
  }
}

extension PairSituation {
  /// Everything besides demand on which the order depends, as text.
  fileprivate var fingerprint: String {
    let numbers = [
      leadTimeDays, leadTimeDeviationDays, reviewPeriodDays, minimumOrderQuantity, packSize,
      maximumStock ?? -1, Double(shelfLifeDays ?? -1), unitCost ?? -1, unitPrice ?? -1, onHand,
      minimumOrderValue ?? -1,
    ]
    let open = arrivals.map { "\($0.day):\($0.units)" }
    let words = [
      pair.location, pair.product, supplier ?? "", currency ?? "", "\(isOrderable)", "\(isCounted)",
    ]
    let sizes = policy == .orderUpTo ? [] : [policy.rawValue, "\(orderCost ?? -1)"]
    return (words + numbers.map { "\($0)" } + open + sizes).joined(separator: "|")
  }
}
