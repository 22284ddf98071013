internal import CLAPACK

/// The library of linear algebra as a whole.
public enum LinearAlgebra {
  /// Leaves linear algebra to the thread that asks for it, once and for all.
  ///
  /// Work is spread over series, so OpenBLAS must not spread it over threads once more. A program
  /// that says so at its start also saves what OpenBLAS's idle threads spin away until they sleep.
  public static func useOneThread() {
    _ = oneThread
  }

  private static let oneThread: Void = shelfcast_use_one_thread()
}
