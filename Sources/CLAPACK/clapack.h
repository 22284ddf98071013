// The BLAS and LAPACK routines that Shelfcast calls, in their Fortran form: LP64 integers by
// pointer, column-major matrices, hidden lengths of character arguments last.
#ifndef SHELFCAST_CLAPACK_H
#define SHELFCAST_CLAPACK_H

#include <stddef.h>

void openblas_set_num_threads(int count);

// Least squares by Householder QR: minimises ||B - A X||; A and B are overwritten.
void dgels_(const char *trans, const int *m, const int *n, const int *nrhs, double *a,
            const int *lda, double *b, const int *ldb, double *work, const int *lwork, int *info,
            size_t trans_length);

#endif
