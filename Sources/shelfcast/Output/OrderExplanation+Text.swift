import OrderPlanning
import PlanningRun

extension OrderExplanation {
  /// The calculation as text: one step per line, each sum below its summands.
  var text: String {
    ([headline] + review + [""] + terms + [""] + forecast + [""] + need + [""] + order).joined(
      separator: "\n")
  }

  private var headline: String {
    let what =
      orderUnits > 0
      ? "order \(units(orderUnits)) units (\(orderPacks) packs of \(units(packSize))), "
        + "arriving \(expectedArrival)" : "no order"
    return "\(productId) at \(locationId), as of \(asOf): \(notOrdered ?? what)"
  }

  /// The reason for holding or withholding the line; empty if it is neither.
  private var review: [String] {
    holdReason.map {
      status == "withheld"
        ? ["Withheld: \($0)"]
        : [
          "Held for review: \($0)",
          "The largest order that would not be held: \(units(unheldUnits ?? 0)) units",
        ]
    } ?? []
  }

  private var terms: [String] {
    let spread = leadTimeDeviationDays > 0 ? " ± \(units(leadTimeDeviationDays))" : ""
    return [
      "Target     \(serviceTarget); unmet demand: \(unmetDemand)",
      "Terms      supplier \(supplierId ?? "(none)"), lead time \(units(leadTimeDays))\(spread) days, "
        + "review every \(units(reviewPeriodDays)) days",
    ] + policyTerms
  }

  /// The parameters of the policy; empty for (R,S), which has none beyond the terms.
  private var policyTerms: [String] {
    guard policy != "(R,S)" else { return [] }
    let cost = orderCost.map { ", \(units($0)) an order" } ?? ""
    let lot = orderQuantity.map { ", Q = \(units($0))" } ?? ""
    return [
      "Policy     \(policy): due at \(units(reorderPoint)), up to \(units(orderUpTo))\(lot)\(cost)"
    ]
  }

  private var forecast: [String] {
    var lines = [
      "Demand by \(model) over \(units(protectionDays)) days",
      row("from", ["days", "mean", "sd"] + (isMoved ? ["model"] : [])),
    ]
    lines += periods.map { period in
      let model = isMoved ? [units(period.modelMean ?? period.mean)] : []
      return row(
        "\(period.from)",
        [units(period.days), units(period.mean), units(period.standardDeviation)] + model)
    }
    lines.append(row("total", [units(protectionDays), units(demandMean), units(demandSd)]))
    return lines + words(on: "forecast")
  }

  /// Whether overrides changed the demand.
  private var isMoved: Bool { periods.contains { $0.modelMean != nil } }

  private func words(on kind: String) -> [String] {
    overrides.filter { $0.kind == kind }.map {
      "  overridden by \($0.author) until \($0.expiresOn): \($0.reason) (\($0.overrideId))"
    }
  }

  private var need: [String] {
    let late = onHand + onOrder - backordered - inventoryPosition
    var lines = ["Need", step("expected demand", demandMean)]
    lines.append(step("- on hand" + (isCounted ? "" : " (never counted)"), -onHand))
    lines.append(step("- on order", -onOrder))
    lines += openOrders.map { order in
      "    \(units(order.units)) expected on \(order.expectedOn)"
        + (order.isOverdue ? ", overdue" : "") + (order.counts ? "" : ", too late to count")
    }
    if late.magnitude >= 0.05 { lines.append(step("+ arrivals that may come too late", late)) }
    if backordered > 0 { lines.append(step("+ owed to customers", backordered)) }
    if unmetBeforeArrival > 0, unmetDemand == "lost" {
      lines.append(step("- lost before the order arrives", -unmetBeforeArrival))
    }
    lines.append(step("= expected need", meanNeed))
    let split =
      leadTimeDeviationDays > 0
      ? " (\(units(safetyStockForDemand)) for demand, \(units(safetyStockForLeadTime)) for the lead "
        + "time)" : ""
    lines.append(step("+ safety stock", safetyStock) + split)
    let isCut = unlikelyUnits > 0
    lines.append(
      step(isCut ? "= units likely to be needed" : "= units to reach the target", shortOfTarget))
    if isCut {
      lines.append(
        "    the target alone asks for \(units(shortOfTarget + unlikelyUnits)); no more than "
          + "\(leastSaleProbability.percent) of sample paths need more than "
          + "\(units(shortOfTarget))")
    }
    if rawUnits == shortOfTarget { return lines }
    return lines + [step(rawUnits > 0 ? "= units to order up to S" : "not due by", rawUnits)]
  }

  private var order: [String] {
    var lines = ["Order"]
    lines.append(step("at least the minimum of \(units(minimumOrderQuantity))", afterMinimum))
    if let orderQuantity {
      lines.append("  in lots of \(units(orderQuantity))")
    }
    lines.append(step("in packs of \(units(packSize))", afterPack))
    lines.append(step("within maximum stock and shelf life", afterCaps))
    if decidedUnits != afterCaps {
      lines.append(step("after budget and minimum value", decidedUnits))
    }
    for word in overrides where word.kind == "order" {
      lines.append(step("overridden by \(word.author)", orderUnits))
      lines.append("    until \(word.expiresOn): \(word.reason) (\(word.overrideId))")
    }
    lines += breaches.map { "    \($0)" }
    lines.append("  binding constraint: \(bindingConstraint)")
    lines += service
    return lines + ["  position after it: order-up-to \(units(orderUpTo)); reason: \(reason)"]
  }

  /// The expected service with the order, in each part of the protection interval and over both.
  private var service: [String] {
    func stretch(_ name: String, _ fillRate: Double, _ risk: Double) -> String {
      "  \(name): \(fillRate.percent) of demand served, risk of a stock-out \(risk.percent)"
    }
    let value = orderValue.map { ["  value \($0.money) \(currency ?? "")"] } ?? []
    return value + [
      stretch("until it arrives", beforeArrivalFillRate, beforeArrivalStockoutProbability),
      stretch("in the window after that", expectedFillRate, stockoutProbability)
        + "; \(expectedFillRateWithoutOrder.percent) served without the order",
      stretch("over both", intervalFillRate, intervalStockoutProbability),
      "  expected cost of waiting for the next chance to order: \(waitingCost.money) "
        + "\(currency ?? "")",
    ]
  }

  private func step(_ words: String, _ amount: Double) -> String {
    row(words, [units(amount)])
  }

  private func row(_ head: String, _ cells: [String]) -> String {
    let padded = cells.map { String(repeating: " ", count: max(0, 10 - $0.count)) + $0 }
    return "  " + head + String(repeating: " ", count: max(1, 36 - head.count)) + padded.joined()
  }

  private func units(_ amount: Double) -> String {
    let hundredths = (amount * 100).rounded() / 100
    return Int(exactly: hundredths).map(String.init) ?? String(hundredths)
  }
}

extension Double {
  /// An amount of money with two decimals.
  fileprivate var money: String {
    let cents = (self * 100).rounded()
    guard let whole = Int(exactly: cents) else { return description }
    let rest = String(whole.magnitude % 100)
    return "\(whole < 0 ? "-" : "")\(whole.magnitude / 100).\(rest.count < 2 ? "0" : "")\(rest)"
  }
}
