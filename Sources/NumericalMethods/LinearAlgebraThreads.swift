internal import CLAPACK
internal import Glibc

/// Control of the threads that OpenBLAS starts when it is loaded, one per core.
public enum LinearAlgebraThreads {
  /// Runs linear algebra in the calling thread, since work is parallel over series already.
  public static func useOne() {
    _ = one
  }

  /// Ends OpenBLAS' own threads, which otherwise wait for work by spinning: a tenth of a second of
  /// processor time in every process.
  ///
  /// Call it before the first matrix is solved. An OpenBLAS built without threads has nothing to end.
  public static func end() {
    useOne()
    guard let symbol = dlsym(nil, "blas_thread_shutdown_") else { return }
    _ = unsafeBitCast(symbol, to: (@convention(c) () -> CInt).self)()
  }

  // Once only: the call would start the threads again that `end` has ended.
  private static let one: Void = openblas_set_num_threads(1)
}
