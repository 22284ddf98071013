/// Units as tables and exports show them, with three decimals; zero has no sign.
package func rounded(_ units: Double) -> Double { (units * 1000).rounded() / 1000 + 0 }

/// Money as it is kept, with four decimals; zero has no sign.
package func roundedMoney(_ amount: Double) -> Double { (amount * 10_000).rounded() / 10_000 + 0 }

/// Units below which a difference comes from arithmetic, not from goods.
let unitTolerance = 1e-6
