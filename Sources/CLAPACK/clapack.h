// The BLAS and LAPACK routines that Shelfcast calls, in their Fortran form: LP64 integers by
// pointer, column-major matrices, hidden lengths of character arguments last.
#ifndef SHELFCAST_CLAPACK_H
#define SHELFCAST_CLAPACK_H

#include <stddef.h>

void openblas_set_num_threads(int count);

// Ends OpenBLAS's workers; builds without threads lack it.
int blas_thread_shutdown_(void) __attribute__((weak));

// From here on OpenBLAS works in the thread that calls it. Its workers, which otherwise spin for
// tens of milliseconds after the start of the program, are ended; asking for a number of threads
// again would start them anew.
static inline void shelfcast_use_one_thread(void) {
  openblas_set_num_threads(1);
  if (blas_thread_shutdown_) blas_thread_shutdown_();
}

// Least squares by Householder QR: minimises ||B - A X||; A and B are overwritten.
void dgels_(const char *trans, const int *m, const int *n, const int *nrhs, double *a,
            const int *lda, double *b, const int *ldb, double *work, const int *lwork, int *info,
            size_t trans_length);

#endif
