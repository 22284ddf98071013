import OrderPlanning
import PlanningRun

extension OrderExplanation {
  /// The calculation as text: one step per line, each sum below its summands.
  var text: String {
    ([headline] + reviewLines + [""] + termLines + [""] + demandLines + [""] + needLines + [""]
      + orderLines).joined(separator: "\n")
  }

  private var headline: String {
    let what =
      quantity.orderUnits > 0
      ? "order \(units(quantity.orderUnits)) units (\(quantity.orderPacks) packs of "
        + "\(units(terms.packSize))), arriving \(quantity.expectedArrival)" : "no order"
    return "\(subject.productId) at \(subject.locationId), as of \(subject.asOf): "
      + (quantity.notOrdered ?? what)
  }

  /// The reason for holding or withholding the line; empty if it is neither.
  private var reviewLines: [String] {
    review.holdReason.map {
      review.status == "withheld"
        ? ["Withheld: \($0)"]
        : [
          "Held for review: \($0)",
          "The largest order that would not be held: \(units(review.unheldUnits ?? 0)) units",
        ]
    } ?? []
  }

  private var termLines: [String] {
    let spread = terms.leadTimeDeviationDays > 0 ? " ± \(units(terms.leadTimeDeviationDays))" : ""
    return [
      "Target     \(rule.serviceTarget); unmet demand: \(rule.unmetDemand)",
      "Terms      supplier \(subject.supplierId ?? "(none)"), "
        + "lead time \(units(terms.leadTimeDays))\(spread) days, "
        + "review every \(units(terms.reviewPeriodDays)) days",
    ] + policyLines
  }

  /// The parameters of the policy; empty for (R,S), which has none beyond the terms.
  private var policyLines: [String] {
    guard rule.policy != "(R,S)" else { return [] }
    let cost = terms.orderCost.map { ", \(units($0)) an order" } ?? ""
    let lot = rule.orderQuantity.map { ", Q = \(units($0))" } ?? ""
    return [
      "Policy     \(rule.policy): due at \(units(rule.reorderPoint)), "
        + "up to \(units(rule.orderUpTo))\(lot)\(cost)"
    ]
  }

  private var demandLines: [String] {
    var lines = [
      "Demand by \(subject.model) over \(units(terms.protectionDays)) days",
      row("from", ["days", "mean", "sd"] + (isMoved ? ["model"] : [])),
    ]
    lines += demand.periods.map { period in
      let model = isMoved ? [units(period.modelMean ?? period.mean)] : []
      return row(
        "\(period.from)",
        [units(period.days), units(period.mean), units(period.standardDeviation)] + model)
    }
    let total = [terms.protectionDays, demand.demandMean, demand.demandSd]
    lines.append(row("total", total.map(units)))
    return lines + overrideLines(on: "forecast")
  }

  /// Whether overrides changed the demand.
  private var isMoved: Bool { demand.periods.contains { $0.modelMean != nil } }

  private func overrideLines(on kind: String) -> [String] {
    quantity.overrides.filter { $0.kind == kind }.map {
      "  overridden by \($0.author) until \($0.expiresOn): \($0.reason) (\($0.overrideId))"
    }
  }

  private var needLines: [String] { ["Need"] + meanNeedLines + targetLines }

  /// The steps from the expected demand to the expected need.
  private var meanNeedLines: [String] {
    let late = stock.onHand + stock.onOrder - stock.backordered - stock.inventoryPosition
    var lines = [step("expected demand", demand.demandMean)]
    lines.append(step("- on hand" + (stock.isCounted ? "" : " (never counted)"), -stock.onHand))
    lines.append(step("- on order", -stock.onOrder))
    lines += stock.openOrders.map { order in
      "    \(units(order.units)) expected on \(order.expectedOn)"
        + (order.isOverdue ? ", overdue" : "") + (order.counts ? "" : ", too late to count")
    }
    if late.magnitude >= 0.05 { lines.append(step("+ arrivals that may come too late", late)) }
    if stock.backordered > 0 { lines.append(step("+ owed to customers", stock.backordered)) }
    if need.unmetBeforeArrival > 0, rule.unmetDemand == "lost" {
      lines.append(step("- lost before the order arrives", -need.unmetBeforeArrival))
    }
    return lines + [step("= expected need", need.meanNeed)]
  }

  /// The steps from the expected need to the units that the policy orders.
  private var targetLines: [String] {
    let isCut = need.unlikelyUnits > 0
    var lines = [step("+ safety stock", need.safetyStock) + safetyStockParts]
    lines.append(
      step(
        isCut ? "= units likely to be needed" : "= units to reach the target", need.shortOfTarget))
    if isCut {
      lines.append(
        "    the target alone asks for \(units(need.shortOfTarget + need.unlikelyUnits)); "
          + "no more than \(rule.leastSaleProbability.percent) of sample paths need more than "
          + "\(units(need.shortOfTarget))")
    }
    if need.rawUnits == need.shortOfTarget { return lines }
    let name = need.rawUnits > 0 ? "= units to order up to S" : "not due by"
    return lines + [step(name, need.rawUnits)]
  }

  /// The parts of the safety stock for demand and for the lead time; empty if the lead time is
  /// fixed.
  private var safetyStockParts: String {
    guard terms.leadTimeDeviationDays > 0 else { return "" }
    return " (\(units(need.safetyStockForDemand)) for demand, "
      + "\(units(need.safetyStockForLeadTime)) for the lead time)"
  }

  private var orderLines: [String] {
    var lines = ["Order"]
    let minimum = units(terms.minimumOrderQuantity)
    lines.append(step("at least the minimum of \(minimum)", quantity.afterMinimum))
    if let orderQuantity = rule.orderQuantity {
      lines.append("  in lots of \(units(orderQuantity))")
    }
    lines.append(step("in packs of \(units(terms.packSize))", quantity.afterPack))
    lines.append(step("within maximum stock and shelf life", quantity.afterCaps))
    if quantity.decidedUnits != quantity.afterCaps {
      lines.append(step("after budget and minimum value", quantity.decidedUnits))
    }
    for override in quantity.overrides where override.kind == "order" {
      lines.append(step("overridden by \(override.author)", quantity.orderUnits))
      lines.append("    until \(override.expiresOn): \(override.reason) (\(override.overrideId))")
    }
    lines += quantity.breaches.map { "    \($0)" }
    lines.append("  binding constraint: \(quantity.bindingConstraint)")
    lines += serviceLines
    return lines + [
      "  position after it: order-up-to \(units(rule.orderUpTo)); reason: \(quantity.reason)"
    ]
  }

  /// The expected service with the order, in each part of the protection interval and over both.
  private var serviceLines: [String] {
    func stretch(_ name: String, _ fillRate: Double, _ risk: Double) -> String {
      "  \(name): \(fillRate.percent) of demand served, risk of a stock-out \(risk.percent)"
    }
    let value = quantity.orderValue.map { ["  value \($0.money) \(terms.currency ?? "")"] } ?? []
    return value + [
      stretch(
        "until it arrives", service.beforeArrivalFillRate,
        service.beforeArrivalStockoutProbability),
      stretch("in the window after that", service.expectedFillRate, service.stockoutProbability)
        + "; \(service.expectedFillRateWithoutOrder.percent) served without the order",
      stretch("over both", service.intervalFillRate, service.intervalStockoutProbability),
      "  expected cost of waiting for the next chance to order: \(service.waitingCost.money) "
        + "\(terms.currency ?? "")",
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
