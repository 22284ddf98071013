/// Units rounded to three decimals, as in tables and exports; zero has no sign.
package func rounded(_ units: Double) -> Double { (units * 1000).rounded() / 1000 + 0 }

/// Money rounded to four decimals, as it is stored; zero has no sign.
package func roundedMoney(_ amount: Double) -> Double { (amount * 10_000).rounded() / 10_000 + 0 }

/// Differences of fewer units than this are rounding errors.
let unitTolerance = 1e-6
